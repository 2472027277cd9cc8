package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testkit.storage.MemoryStorage;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One number makes the suite do more; none makes it do nothing. */
final class DepthTest {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private @Nullable String before;

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class CountedContract implements ModelContract {
    @Override
    public StorageFixture fixture() {
      return directory -> {
        OPENED.incrementAndGet();
        return MemoryStorage.create();
      };
    }

    @Override
    @Property(tries = 3)
    public void everyScriptReadsAsOnTheReference(@ForAll("scripts") Script script) {
      ModelContract.super.everyScriptReadsAsOnTheReference(script);
    }
  }

  @BeforeEach
  void remember() {
    before = System.getProperty("parley.depth");
    OPENED.set(0);
  }

  @AfterEach
  void setBack() {
    if (before == null) {
      System.clearProperty("parley.depth");
    } else {
      System.setProperty("parley.depth", before);
    }
  }

  @Test
  void theTriesOfAPropertyAreMultiplied() {
    System.setProperty("parley.depth", "4");

    ContractRun run = ContractRun.of(CountedContract.class);

    assertThat(run.failures()).isEmpty();
    assertThat(OPENED).hasValue(12);
  }

  @Test
  void theRoundsOfTestsAreMultiplied() {
    System.setProperty("parley.depth", "20");

    assertThat(Depth.times(3)).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "ten", "1.5", ""})
  void aDepthThatWouldTryNothingOrNoMoreThanUsualIsRefused(String depth) {
    System.setProperty("parley.depth", depth);

    assertThatThrownBy(() -> Depth.times(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parley.depth=" + depth);
  }
}
