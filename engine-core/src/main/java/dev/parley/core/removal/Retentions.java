package dev.parley.core.removal;

import dev.parley.Expired;
import dev.parley.Retention;
import dev.parley.core.conversation.Kernel;
import dev.parley.error.ConversationNotFoundException;
import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long messages are kept, and the deletion of those that are older. */
public final class Retentions {
  /** The attribute that holds a conversation's own retention: milliseconds, 0 for ever. */
  static final String ATTRIBUTE = "parley.retention";

  private static final int PAGE = 500;

  private final Kernel kernel;
  private final Runnable engineCheck;

  /**
   * Creates it.
   *
   * @param engineCheck throws if the engine was closed
   */
  public Retentions(Kernel kernel, Runnable engineCheck) {
    this.kernel = kernel;
    this.engineCheck = engineCheck;
  }

  /** Returns the retention of a conversation that exists. */
  public Retention of(String conversation) {
    return of(state(conversation));
  }

  private Retention of(ConversationState state) {
    String own = state.attributes().get(ATTRIBUTE);
    if (own == null) {
      return kernel.options().retention();
    }
    long millis = Long.parseLong(own);
    return millis == 0 ? Retention.forever() : Retention.of(Duration.ofMillis(millis));
  }

  /** Sets or removes a conversation's own retention. */
  public void set(String conversation, @Nullable Retention retention) {
    String value =
        retention == null
            ? null
            : Long.toString(retention.age().map(Duration::toMillis).orElse(0L));
    kernel
        .locks()
        .locked(
            conversation,
            () -> {
              state(conversation);
              write(new Mutation.PutAttribute(ATTRIBUTE, value, version()), conversation);
              return true;
            });
  }

  /** Deletes what is older than its retention, in every conversation. */
  public Expired apply() {
    long conversations = 0;
    long messages = 0;
    String after = null;
    while (true) {
      String from = after;
      List<String> page = kernel.store().read(storage -> storage.conversations(from, PAGE));
      for (String id : page) {
        long expired = apply(id);
        messages += expired;
        conversations += expired > 0 ? 1 : 0;
      }
      if (page.size() < PAGE) {
        return new Expired(conversations, messages);
      }
      after = page.get(page.size() - 1);
    }
  }

  private long apply(String conversation) {
    engineCheck.run();
    try {
      long now = kernel.clock().sendTime();
      return of(conversation)
          .age()
          .map(age -> saturatedMinus(now, age.toMillis()))
          // Where nothing is older there is nothing to be written, every hour anew.
          .filter(before -> older(conversation, before) > 0)
          .map(before -> expire(conversation, before))
          .orElse(0L);
    } catch (ConversationNotFoundException e) {
      return 0;
    } catch (RefusedException e) {
      if (e.code() != ErrorCode.BEING_ERASED) {
        throw e;
      }
      return 0;
    }
  }

  private static long saturatedMinus(long now, long age) {
    return now < Long.MIN_VALUE + age ? Long.MIN_VALUE : now - age;
  }

  /** Deletes the messages of a conversation before a time and returns how many there were. */
  public long expire(String conversation, long before) {
    return kernel
        .locks()
        .locked(
            conversation,
            () -> {
              if (state(conversation).trimmedBefore() >= before) {
                return 0L;
              }
              long older = older(conversation, before);
              write(new Mutation.TrimHistory(before, version()), conversation);
              return older;
            });
  }

  private long older(String conversation, long before) {
    Range range = new Range(Bound.unbounded(), Bound.open(before));
    return kernel
        .store()
        .read(
            storage -> storage.countUpTo(conversation, range, MessageFilter.all(), Long.MAX_VALUE));
  }

  private ConversationState state(String conversation) {
    ConversationState state =
        kernel
            .store()
            .read(storage -> java.util.Optional.ofNullable(storage.conversation(conversation)))
            .orElse(null);
    if (state == null) {
      throw new ConversationNotFoundException(conversation);
    }
    return state;
  }

  private void write(Mutation.OfConversation mutation, String conversation) {
    kernel.store().apply(Batch.ofConversation(conversation, List.of(mutation)));
  }

  private long version() {
    return kernel.clock().nextVersion();
  }
}
