package dev.parley.core;

import static dev.parley.testkit.assertion.ParleyAssertions.assertThatMessages;
import static dev.parley.testkit.assertion.ParleyAssertions.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.ListQuery;
import dev.parley.error.ErrorCode;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.testkit.arbitrary.ClockStep;
import dev.parley.testkit.arbitrary.ConversationHistory;
import dev.parley.testkit.arbitrary.InvalidId;
import dev.parley.testkit.arbitrary.UserId;
import dev.parley.testkit.clock.VirtualClock;
import dev.parley.testkit.engine.EngineUnderTest;
import dev.parley.testkit.engine.WithEngine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every try of a property has an engine of its own, and the arbitraries fit it. */
@WithEngine
final class WithEnginePropertyTest {
  private static final Set<ConversationEngine> SEEN = new HashSet<>();

  @Property(tries = 20)
  void everyTryHasANewEngine(
      @ForAll @IntRange(min = 1, max = 3) int groups,
      ConversationEngine engine,
      EngineUnderTest underTest,
      VirtualClock clock) {
    assertThat(SEEN.add(engine)).isTrue();
    assertThat(underTest.engine()).isSameAs(engine);
    assertThat(underTest.clock()).isSameAs(clock);
    assertThat(clock.millis()).isEqualTo(EngineUnderTest.START);
    clock.tick();
    assertThat(engine.operator().conversations(null, 1)).isEmpty();
    for (int i = 0; i < groups; i++) {
      engine.session("ann").createConversation(group -> {});
    }
  }

  @Example
  void anExampleHasOneToo(ConversationEngine engine) {
    assertThat(engine.operator().conversations(null, 1)).isEmpty();
  }

  @Property(tries = 100)
  void aHistoryIsReadBackInTheOrderOfPositions(
      @ForAll ConversationHistory history, EngineUnderTest engine) {
    Conversation group = history.bringInto(engine.engine());

    assertThat(group.members().ids()).containsExactlyInAnyOrderElementsOf(history.members());
    assertThatMessages(engine.messages(history.conversation())).hasMessages(history.messages());
  }

  @Property(tries = 100)
  void everyQueryIsAnswered(
      @ForAll ConversationHistory history,
      @ForAll MessageQuery query,
      @ForAll ListQuery list,
      ConversationEngine engine) {
    Conversation group = history.bringInto(engine);

    Page<Message> page = group.messages().query(query);

    assertThatMessages(page).isInOrder();
    assertThat(page.items().size()).isLessThanOrEqualTo(query.limit());
    assertThat(engine.session(history.members().get(0)).conversations(list).items().size())
        .isLessThanOrEqualTo(1);
  }

  @Property(tries = 50)
  void messagesStayInOrderWhateverTheClockDoes(
      @ForAll @UserId String user,
      @ForAll List<@ClockStep Duration> steps,
      ConversationEngine engine,
      VirtualClock clock) {
    Conversation group = engine.session(user).createConversation(wanted -> {});
    for (Duration step : steps) {
      group.messages().send("at " + clock.millis());
      clock.move(step);
    }

    List<Message> messages =
        group.messages().query(MessageQuery.oldToNew().limit(MessageQuery.MAX_LIMIT)).items();
    assertThatMessages(messages).isInOrder().hasSize(steps.size());
  }

  @Property(tries = 20)
  void nobodyHasAnInvalidId(@ForAll @InvalidId String id, ConversationEngine engine) {
    assertThatRefusal(() -> engine.session(id)).hasCode(ErrorCode.INVALID_REQUEST);
  }

  @Group
  @SuppressWarnings("ClassCanBeStatic") // jqwik knows a group by its being an inner class
  final class Inside {
    @Example
    void theAnnotationOfTheEnclosingClassHolds(ConversationEngine engine) {
      assertThat(engine.operator().conversations(null, 1)).isEmpty();
    }
  }
}
