package dev.parley.storage.chronicle;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps work that nobody waits for from getting in the way of what somebody does: a little of it,
 * then three times as long nothing. Never called with a lock held.
 */
final class Pace {
  /** Does all at once. */
  static final Pace FULL = new Pace(() -> true);

  private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long REST_MILLIS = 6;

  private final BooleanSupplier hurry;
  private long since = System.nanoTime();
  private volatile boolean stopped;

  /**
   * Creates it.
   *
   * @param hurry whether somebody waits for the end of the work after all
   */
  Pace(BooleanSupplier hurry) {
    this.hurry = hurry;
  }

  /** Rests if enough was done since the last time. */
  void step() {
    if (hurry.getAsBoolean() || System.nanoTime() - since < WORK_NANOS) {
      return;
    }
    await(REST_MILLIS);
    since = System.nanoTime();
  }

  /** Waits, but not behind {@link #stop}. */
  void await(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (this) {
      while (!stopped) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
          // Threads of the store are not interrupted; whoever calls from another one goes on.
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Ends this and all later waiting. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  boolean isStopped() {
    return stopped;
  }
}
