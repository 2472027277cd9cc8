package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ListQuery;
import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever waits for a list hears whether it came. */
final class AwaitListTest {
  private final AtomicInteger asked = new AtomicInteger();

  private void isTrueAtTheThirdAsking() {
    assertThat(asked.incrementAndGet()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whereListsNeverLagAnAssertionHasToPassAtOnce() {
    try (EngineUnderTest engine = EngineUnderTest.on(EngineFixture.onStorage("memory"))) {
      assertThatThrownBy(() -> engine.awaitList(this::isTrueAtTheThirdAsking))
          .isInstanceOf(AssertionError.class);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void whereListsMayLagAnAssertionIsRepeatedUntilItPasses() {
    try (EngineUnderTest engine = EngineUnderTest.on(EngineFixture.onStorage("weak"))) {
      engine.awaitList(this::isTrueAtTheThirdAsking);
      String group = engine.group("ann", "bob").id();
      engine.awaitList(
          () -> assertThat(engine.listed("bob", ListQuery.newestFirst())).contains(group));
    }
    assertThat(asked).hasValue(3);
  }
}
