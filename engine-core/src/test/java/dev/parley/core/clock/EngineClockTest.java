package dev.parley.core.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.clock.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class EngineClockTest {
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  private final VirtualClock wall = VirtualClock.at(10_000);

  @Test
  void aTimeIsThatOfTheWall() {
    EngineClock clock = fresh();

    assertThat(clock.sendTime()).isEqualTo(10_000);
    wall.tick();
    assertThat(clock.sendTime()).isEqualTo(10_001);
  }

  @Test
  void aTimeNeverGoesBackWithinTheToleranceAndIsClampedBeyondIt() {
    EngineClock clock = fresh();
    clock.sendTime();

    wall.set(9_900);
    assertThat(clock.sendTime()).isEqualTo(10_000);
    wall.set(9_899);
    assertThat(clock.sendTime()).isEqualTo(9_999);
    wall.set(5_000);
    assertThat(clock.sendTime()).isEqualTo(5_100);
    wall.set(5_050);
    assertThat(clock.sendTime()).isEqualTo(5_100);
    wall.set(5_200);
    assertThat(clock.sendTime()).isEqualTo(5_200);
  }

  @Test
  void versionsGrowWhateverTheWallDoes() {
    EngineClock clock = fresh();
    long last = Long.MIN_VALUE;
    for (long time : new long[] {0, 10_000, 10_000, -7, Long.MAX_VALUE, Long.MIN_VALUE, 5}) {
      wall.set(time);
      for (int i = 0; i < 3; i++) {
        long version = clock.nextVersion();
        assertThat(version).isGreaterThan(last);
        last = version;
        assertThat(clock.lastVersion()).isEqualTo(version);
      }
    }
  }

  @Test
  void versionsAreMicrosecondsOfTheWallWhenThatMovesOn() {
    EngineClock clock = fresh();

    assertThat(clock.nextVersion()).isEqualTo(10_000_000);
    assertThat(clock.nextVersion()).isEqualTo(10_000_001);
    wall.tick();
    assertThat(clock.nextVersion()).isEqualTo(10_001_000);
  }

  @Test
  void versionsAndTimesGoOnFromTheHighestVersionOfTheStore() {
    EngineClock clock = new EngineClock(wall, TOLERANCE, 10_050_999);

    assertThat(clock.sendTime()).isEqualTo(10_050);
    assertThat(clock.nextVersion()).isGreaterThan(10_050_999);
  }

  @Test
  void idsOfEachOpeningAreGreaterThoughTheWallStandsStill() {
    long highest = Long.MIN_VALUE;
    String last = "";
    for (int node : new int[] {-1, 0, 7, -5}) {
      EngineClock clock = new EngineClock(wall, TOLERANCE, highest);
      EngineIds ids = new EngineIds(node, EngineClock.millisOf(highest));
      for (int i = 0; i < 3; i++) {
        String id = ids.next(clock.sendTime());
        assertThat(id).isGreaterThan(last);
        last = id;
        highest = clock.nextVersion();
      }
    }
  }

  @Test
  void theLatestTimeAllowedIsTheToleranceAheadAndNeverOverflows() {
    EngineClock clock = fresh();

    assertThat(clock.latestAllowed()).isEqualTo(10_100);
    wall.set(Long.MAX_VALUE - 5);
    assertThat(clock.latestAllowed()).isEqualTo(Long.MAX_VALUE);
    assertThat(clock.sendTime()).isEqualTo(Long.MAX_VALUE - 5);
  }

  private EngineClock fresh() {
    return new EngineClock(wall, TOLERANCE, Long.MIN_VALUE);
  }
}
