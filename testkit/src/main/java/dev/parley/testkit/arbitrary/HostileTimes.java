package dev.parley.testkit.arbitrary;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Times that break stores: ties, negative ones, both ends of the numbers, late arrivals. */
public final class HostileTimes {
  private static final List<Long> EXTREMES =
      List.of(
          0L,
          -1L,
          1L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Long.MIN_VALUE + 1,
          Long.MAX_VALUE - 1,
          (long) Integer.MAX_VALUE,
          (long) Integer.MIN_VALUE - 1,
          1_700_000_000_000L);

  /** A time that every engine takes: on November 14th, 2023. */
  static final long TODAY = 1_700_000_000_000L;

  private HostileTimes() {}

  /** Returns any times, most of them close together. */
  public static Arbitrary<Long> times() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.longs().between(0, 4)),
        Tuple.of(3, Arbitraries.of(EXTREMES)),
        Tuple.of(1, Arbitraries.longs()));
  }

  /** Returns where a clock may stand: most often somewhere in this century. */
  static Arbitrary<Long> starts() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.longs().between(946_684_800_000L, 4_102_444_799_999L)),
        Tuple.of(1, Arbitraries.of(0L, -1L, Integer.MAX_VALUE * 1000L)));
  }

  /** Returns what a clock may do between two readings. */
  static Arbitrary<Duration> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.longs().between(0, 2).map(Duration::ofMillis)),
        Tuple.of(3, Arbitraries.longs().between(-5_000, 5_000).map(Duration::ofMillis)),
        Tuple.of(2, Arbitraries.longs().between(-48, 48).map(Duration::ofHours)),
        Tuple.of(1, Arbitraries.longs().between(-3_650, 3_650).map(Duration::ofDays)));
  }

  /**
   * Returns the time of a message in a random script: always the same for one id, so that updates
   * and recalls of it name its true position; more than half of all ids share one millisecond.
   */
  public static long of(String messageId) {
    int spread = Math.floorMod(messageId.hashCode() * 31, 2 * EXTREMES.size() + 8);
    return spread < EXTREMES.size() ? EXTREMES.get(spread) : 2;
  }
}
