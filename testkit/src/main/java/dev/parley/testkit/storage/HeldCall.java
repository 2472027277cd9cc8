package dev.parley.testkit.storage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A call of a {@link FaultyStorage} that is held up, or will be. The thread that makes the call
 * waits without heeding interrupts, which it keeps; a test that forgets to release a call is
 * rescued by the close of the store.
 */
public final class HeldCall implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  HeldCall() {}

  /**
   * Waits until the call has arrived where it is held.
   *
   * @throws AssertionError if no such call comes
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void awaitArrival() throws InterruptedException {
    if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no call came that was to be held: seconds=" + PATIENCE_SECONDS);
    }
  }

  /** Returns whether the call has arrived where it is held. */
  public boolean hasArrived() {
    return arrived.getCount() == 0;
  }

  /** Lets the call go on, now or as soon as it comes. May be repeated. */
  public void release() {
    released.countDown();
  }

  /** The same as {@link #release}. */
  @Override
  public void close() {
    release();
  }

  void hold() {
    arrived.countDown();
    boolean interrupted = false;
    while (true) {
      try {
        released.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
