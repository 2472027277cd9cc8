package dev.parley.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The clock that tests move. */
final class VirtualClockTest {
  private final VirtualClock clock = VirtualClock.at(Instant.parse("2027-01-12T09:00:00Z"));

  @Test
  void itStandsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(clock.instant());
    assertThat(clock).hasToString("VirtualClock[2027-01-12T09:00:00Z]");
  }

  @Test
  void itGoesForwardAndBack() {
    long start = clock.millis();

    assertThat(clock.advance(Duration.ofSeconds(2))).isEqualTo(start + 2_000);
    assertThat(clock.stepBack(Duration.ofSeconds(3))).isEqualTo(start - 1_000);
    assertThat(clock.move(Duration.ofSeconds(-1))).isEqualTo(start - 2_000);
    assertThat(clock.tick()).isEqualTo(start - 1_999);
  }

  @Test
  void itCanBeSetToAnyTime() {
    clock.set(Instant.EPOCH);
    assertThat(clock.millis()).isZero();

    clock.set(-5);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(-5));
  }

  @Test
  void itStopsAtBothEnds() {
    clock.set(Long.MAX_VALUE);
    assertThat(clock.tick()).isEqualTo(Long.MAX_VALUE);

    clock.set(Long.MIN_VALUE + 1);
    assertThat(clock.stepBack(Duration.ofDays(1))).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void forwardAndBackRefuseTheOtherWay() {
    assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duration is negative: duration=PT-0.001S");
    assertThatThrownBy(() -> clock.stepBack(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsAClockOfTheJdkWithAZone() {
    assertThat(clock.withZone(ZoneOffset.UTC).instant()).isEqualTo(clock.instant());
  }
}
