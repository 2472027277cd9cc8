package dev.parley.testkit.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until a test moves it, for {@link dev.parley.EngineOptions}, or for
 * {@link java.time.Clock} by {@link #withZone}.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.at(Instant.parse("2027-01-12T09:00:00Z"));
 * EngineOptions options = EngineOptions.builder(directory).clock(clock).build();
 * clock.advance(Duration.ofMinutes(5));
 * clock.stepBack(Duration.ofSeconds(3)); // as if the time were set right over the network
 * }</pre>
 *
 * <p>It counts milliseconds, and stops at both ends of what a {@code long} holds. Safe for use by
 * many threads.
 */
public final class VirtualClock implements InstantSource {
  private final AtomicLong now;

  private VirtualClock(long millis) {
    this.now = new AtomicLong(millis);
  }

  /**
   * Returns a clock that stands at a time.
   *
   * @param millis epoch milliseconds
   */
  public static VirtualClock at(long millis) {
    return new VirtualClock(millis);
  }

  /** Returns a clock that stands at a time, cut to whole milliseconds. */
  public static VirtualClock at(Instant time) {
    return new VirtualClock(time.toEpochMilli());
  }

  /** Sets the clock, forward or back, to a time in epoch milliseconds. */
  public void set(long millis) {
    now.set(millis);
  }

  /** Sets the clock, forward or back, to a time, cut to whole milliseconds. */
  public void set(Instant time) {
    now.set(time.toEpochMilli());
  }

  /**
   * Moves the clock forward and returns the new time in epoch milliseconds.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public long advance(Duration duration) {
    return move(requireForward(duration));
  }

  /**
   * Moves the clock back and returns the new time in epoch milliseconds.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public long stepBack(Duration duration) {
    return move(requireForward(duration).negated());
  }

  /**
   * Moves the clock, back if the duration is negative, and returns the new time in epoch
   * milliseconds: for steps that are drawn.
   */
  public long move(Duration duration) {
    return now.accumulateAndGet(duration.toMillis(), VirtualClock::sum);
  }

  /** Moves the clock forward by a millisecond and returns the new time in epoch milliseconds. */
  public long tick() {
    return now.accumulateAndGet(1, VirtualClock::sum);
  }

  private static Duration requireForward(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("duration is negative: duration=" + duration);
    }
    return duration;
  }

  private static long sum(long time, long step) {
    long sum = time + step;
    boolean beyond = step > 0 ? sum < time : sum > time;
    if (beyond) {
      return step > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return sum;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now.get());
  }

  @Override
  public long millis() {
    return now.get();
  }

  /** Says where it stands. */
  @Override
  public String toString() {
    return "VirtualClock[" + instant() + "]";
  }
}
