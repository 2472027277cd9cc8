package dev.parley.testkit.engine;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. Safe for use by many threads. */
public final class TestClock implements InstantSource {
  private volatile long millis;

  /** Creates a clock that stands at a time, in epoch milliseconds. */
  public TestClock(long millis) {
    this.millis = millis;
  }

  /** Sets the time, in epoch milliseconds; it may go back. */
  public void set(long millis) {
    this.millis = millis;
  }

  /** Lets time pass. */
  public void advance(long millis) {
    set(this.millis + millis);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }
}
