package dev.parley.core;

import static dev.parley.testkit.assertion.ParleyAssertions.assertThatRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.error.ErrorCode;
import dev.parley.testkit.clock.VirtualClock;
import dev.parley.testkit.engine.EngineSettings;
import dev.parley.testkit.engine.EngineUnderTest;
import dev.parley.testkit.engine.WithEngine;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** JUnit tests get an engine of their own. */
@WithEngine
final class WithEngineTest {
  private static final Set<ConversationEngine> SEEN = new HashSet<>();

  /** Takes messages of at most ten bytes. */
  static final class SmallMessages implements EngineSettings {
    @Override
    public void set(EngineOptions.Builder options) {
      options.maxContentBytes(10);
    }
  }

  private static void sendElevenBytes(ConversationEngine engine) {
    engine.session("ann").privateConversation("bob").messages().send("12345678901");
  }

  @BeforeEach
  void createAGroup(ConversationEngine engine) {
    engine.session("ann").createConversation(group -> group.id("lunch"));
  }

  @Test
  void allParametersBelongToOneEngine(
      EngineUnderTest underTest, ConversationEngine engine, VirtualClock clock) {
    assertThat(underTest.engine()).isSameAs(engine);
    assertThat(underTest.clock()).isSameAs(clock);
    assertThat(engine.session("ann").findConversation("lunch")).isPresent();
    assertThat(engine.session("ann").conversation("lunch").messages().send("hi").sentAt())
        .isEqualTo(clock.millis());
  }

  @RepeatedTest(3)
  void everyTestHasANewEngine(ConversationEngine engine) {
    assertThat(SEEN.add(engine)).isTrue();
    assertThat(engine.operator().conversations(null, 10)).hasSize(1);
  }

  @Test
  void theEngineCanBeOpenedAgain(EngineUnderTest underTest) {
    underTest.reopen();

    assertThat(underTest.session("ann").findConversation("lunch")).isPresent();
  }

  @Test
  @WithEngine(settings = SmallMessages.class)
  void anAnnotationOnTheMethodWins(ConversationEngine engine) {
    assertThatRefusal(() -> sendElevenBytes(engine)).hasCode(ErrorCode.MESSAGE_TOO_LARGE);
  }

  @AfterEach
  void theEngineIsStillOpen(ConversationEngine engine) {
    assertThat(engine.session("ann").findConversation("lunch")).isPresent();
  }

  @Nested
  final class Inside {
    @Test
    void theAnnotationOfTheEnclosingClassHolds(ConversationEngine engine) {
      sendElevenBytes(engine);

      assertThat(engine.operator().conversations(null, 10)).hasSize(2);
    }
  }
}
