package dev.parley.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Safe for use by many threads. */
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

  /** Sets the clock, forward or back, to a time in epoch milliseconds. */
  public void set(long millis) {
    now.set(millis);
  }

  /** Moves the clock, back if the duration is negative, and returns the new time. */
  public long move(Duration duration) {
    return now.addAndGet(duration.toMillis());
  }

  /** Moves the clock forward by a millisecond and returns the new time. */
  public long tick() {
    return now.incrementAndGet();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now.get());
  }

  @Override
  public long millis() {
    return now.get();
  }
}
