package dev.parley.storage.chronicle;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but sleep for a millisecond and notes how much later it woke: pauses
 * of the machine and of the JVM, which no store can avoid. Where a call of the store was longer
 * than the longest of these, the store was it.
 */
final class MachinePauses implements AutoCloseable {
  private static final long MILLI = 1_000_000;

  private final PauseHistogram histogram = new PauseHistogram();
  private final Thread thread = new Thread(this::watch, "machine-pauses");
  private volatile boolean done;

  MachinePauses() {
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!done) {
      long begun = System.nanoTime();
      LockSupport.parkNanos(MILLI);
      histogram.add(Math.max(0, System.nanoTime() - begun - MILLI));
    }
  }

  /** Returns what was seen; only after {@link #close}. */
  PauseHistogram histogram() {
    return histogram;
  }

  @Override
  public void close() {
    done = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
