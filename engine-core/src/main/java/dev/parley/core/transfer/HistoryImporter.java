package dev.parley.core.transfer;

import dev.parley.ConversationKind;
import dev.parley.Importer;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.rules.ImportRules;
import dev.parley.core.rules.MembershipRules;
import dev.parley.member.Role;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings in messages with the times they had elsewhere. Nobody is told of them: they are history.
 *
 * <p>One batch holds everything that a call adds, so a call happens whole or not at all.
 */
public final class HistoryImporter implements Importer {
  private final Kernel kernel;
  private final SourceIds sourceIds;
  private final Runnable engineCheck;

  /**
   * Creates an importer.
   *
   * @param engineCheck throws if the engine was closed
   */
  public HistoryImporter(Kernel kernel, Ids ids, Runnable engineCheck) {
    this.kernel = kernel;
    this.engineCheck = engineCheck;
    this.sourceIds = ids == Ids.KEEP ? new KeptIds(kernel) : new AssignedIds(kernel);
  }

  @Override
  public Result add(String conversation, List<Message> messages) {
    engineCheck.run();
    IdRules.requireConversationId(conversation);
    ImportRules.check(
        conversation, messages, kernel.clock().latestAllowed(), kernel.options().maxContentBytes());
    if (messages.isEmpty()) {
      return new Result(0, 0);
    }
    return kernel.locks().locked(conversation, () -> addLocked(conversation, messages));
  }

  private Result addLocked(String conversation, List<Message> messages) {
    ConversationState state = kernel.store().read(storage -> storage.conversation(conversation));
    long kept = state == null ? Long.MIN_VALUE : state.trimmedBefore();
    List<Message> fresh =
        sourceIds.fresh(conversation, messages).stream()
            .filter(message -> message.sentAt() >= kept)
            .toList();
    if (!fresh.isEmpty()) {
      List<Mutation.OfConversation> mutations = new ArrayList<>();
      if (state == null) {
        addConversation(mutations, fresh);
      }
      addMembers(mutations, conversation, state, fresh);
      long newest = Long.MIN_VALUE;
      for (Message message : fresh) {
        mutations.add(new Mutation.AddMessage(message, version()));
        newest = Math.max(newest, message.sentAt());
      }
      mutations.add(
          new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, newest, version()));
      kernel.store().apply(Batch.ofConversation(conversation, mutations));
    }
    return new Result(fresh.size(), messages.size() - fresh.size());
  }

  private void addConversation(List<Mutation.OfConversation> mutations, List<Message> fresh) {
    String creator = fresh.get(0).from();
    long oldest = fresh.stream().mapToLong(Message::sentAt).min().orElseThrow();
    mutations.add(
        new Mutation.CreateConversation(ConversationKind.GROUP, creator, oldest, version()));
    mutations.add(putMember(creator, Role.OWNER, oldest));
  }

  /** A sender who was a member and left stays away: history is no reason to come back. */
  private void addMembers(
      List<Mutation.OfConversation> mutations,
      String conversation,
      @Nullable ConversationState state,
      List<Message> fresh) {
    Map<String, Long> senders = new LinkedHashMap<>();
    for (Message message : fresh) {
      senders.merge(message.from(), message.sentAt(), Math::min);
    }
    if (state == null) {
      senders.remove(fresh.get(0).from());
    }
    for (Map.Entry<String, Long> sender : senders.entrySet()) {
      boolean unknown =
          kernel.store().read(storage -> storage.membership(conversation, sender.getKey())) == null;
      if (unknown) {
        if (state != null) {
          MembershipRules.checkMembersMayChange(conversation, state.kind());
        }
        mutations.add(putMember(sender.getKey(), Role.MEMBER, sender.getValue()));
      }
    }
  }

  private Mutation.PutMember putMember(String user, Role role, long since) {
    return new Mutation.PutMember(
        user, new Mutation.Membership(true, role, since, Bound.unbounded()), version());
  }

  private long version() {
    return kernel.clock().nextVersion();
  }
}
