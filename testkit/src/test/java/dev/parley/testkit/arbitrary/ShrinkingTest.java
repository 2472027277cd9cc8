package dev.parley.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * What fails shrinks to something small. Every property here fails; its hook looks at the sample.
 */
final class ShrinkingTest {
  /** Turns a failed property into a success if its shrunk sample is as small as expected. */
  abstract static class Small<T> implements AroundPropertyHook {
    private final Class<T> type;

    Small(Class<T> type) {
      this.type = type;
    }

    abstract void check(T sample);

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      PropertyExecutionResult result = property.execute();
      if (result.status() != PropertyExecutionResult.Status.FAILED) {
        return result.mapToFailed("property holds, but it must not");
      }
      try {
        check(type.cast(result.falsifiedParameters().orElseThrow().get(0)));
      } catch (AssertionError e) {
        return result.mapToFailed(e);
      }
      return result.mapToSuccessful();
    }

    /** Inside of what reports a failure, so that none is printed. */
    @Override
    public int aroundPropertyProximity() {
      return 1000;
    }
  }

  private static <T> boolean distinct(List<Message> messages, Function<Message, T> part) {
    return messages.stream().map(part).distinct().count() == messages.size();
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.FULL)
  @AddLifecycleHook(TwoMessages.class)
  void aTieShrinksToTwoMessages(@ForAll ConversationHistory history) {
    assertThat(distinct(history.arrived(), Message::sentAt)).isTrue();
  }

  static final class TwoMessages extends Small<ConversationHistory> {
    TwoMessages() {
      super(ConversationHistory.class);
    }

    @Override
    void check(ConversationHistory sample) {
      assertThat(sample.arrived()).hasSize(2);
      assertThat(sample.members()).hasSize(1);
      assertThat(sample.conversation()).isEqualTo("c");
      assertThat(sample.arrived()).extracting(Message::id).allMatch(id -> id.length() <= 2);
    }
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.FULL)
  @AddLifecycleHook(Eight.class)
  void aLongHistoryShrinksToTheLeastSize(@ForAll ConversationHistory history) {
    assertThat(history.arrived().size()).isLessThan(8);
  }

  static final class Eight extends Small<ConversationHistory> {
    Eight() {
      super(ConversationHistory.class);
    }

    @Override
    void check(ConversationHistory sample) {
      assertThat(sample.arrived()).hasSize(8);
    }
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.FULL)
  @AddLifecycleHook(SentAndRecalled.class)
  void aRecallShrinksToOneMessageAndItsRecall(@ForAll EventSequence sequence) {
    assertThat(sequence.events()).noneMatch(Event.MessageRecalled.class::isInstance);
  }

  static final class SentAndRecalled extends Small<EventSequence> {
    SentAndRecalled() {
      super(EventSequence.class);
    }

    @Override
    void check(EventSequence sample) {
      assertThat(sample.events())
          .extracting(event -> (Object) event.getClass())
          .containsExactly(
              Event.Invited.class,
              Event.MembersJoined.class,
              Event.MessageSent.class,
              Event.MessageRecalled.class);
    }
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.FULL)
  @AddLifecycleHook(SmallLimit.class)
  void theLimitOfAQueryShrinks(@ForAll MessageQuery query) {
    assertThat(query.limit()).isLessThan(3);
  }

  static final class SmallLimit extends Small<MessageQuery> {
    SmallLimit() {
      super(MessageQuery.class);
    }

    @Override
    void check(MessageQuery sample) {
      // Small limits and large ones are drawn apart, and each shrinks to its own least.
      assertThat(sample.limit()).isIn(3, 6, MessageQuery.MAX_LIMIT);
    }
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.FULL)
  @AddLifecycleHook(OneMessage.class)
  void messagesOfAListShrinkToOne(@ForAll List<Message> messages) {
    assertThat(messages).noneMatch(Message::recalled);
  }

  static final class OneMessage extends Small<Object> {
    OneMessage() {
      super(Object.class);
    }

    @Override
    void check(Object sample) {
      assertThat((List<?>) sample).hasSize(1);
    }
  }
}
