package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the calls under way, so that a close can wait for them and nothing is used after it.
 *
 * <p>A call counts itself first and looks at the state then; a close sets the state first and looks
 * at the counts then. So either the call sees that it comes too late, or the close sees the call.
 * Counts are spread over stripes, a cache line each; a call goes out where it came in, so no stripe
 * is ever below zero, and a stripe that is once seen at zero after the state was set has nobody
 * left in it who came before.
 */
final class Calls {
  private static final int STRIPES = 32;
  private static final int APART = 32;
  private static final long LOOK_AGAIN_NANOS = 50_000;

  private enum State {
    OPEN,
    PAUSED,
    CLOSED
  }

  /** Two of each: those who came during an even phase, and during an odd one. */
  private final AtomicIntegerArray counts = new AtomicIntegerArray(2 * STRIPES * APART);

  private final String what;
  private volatile State state = State.OPEN;
  private volatile int phase;

  /** Creates it for a store, named for the error of late calls. */
  Calls(String what) {
    this.what = what;
  }

  /**
   * Counts a call in, after the end of a pause if there is one, and returns what {@link #exit}
   * wants.
   *
   * @throws StorageException.Closed if the store is closed
   */
  int enter() {
    int stripe = stripe() + (phase & 1) * STRIPES * APART;
    while (true) {
      counts.getAndIncrement(stripe);
      State seen = state;
      if (seen == State.OPEN) {
        return stripe;
      }
      counts.getAndDecrement(stripe);
      if (seen == State.CLOSED) {
        throw closed();
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  void exit(int stripe) {
    counts.getAndDecrement(stripe);
  }

  /** Keeps new calls waiting, and returns when those under way have ended. */
  void pause() {
    state = State.PAUSED;
    awaitNone();
  }

  void resume() {
    state = State.OPEN;
  }

  /** Turns new calls away, and returns when those under way have ended. */
  void close() {
    state = State.CLOSED;
    awaitNone();
  }

  /** Returns whether calls are turned away; one that takes long should end soon then. */
  boolean isClosed() {
    return state == State.CLOSED;
  }

  /**
   * Returns when all calls that are under way now have ended; others come in meanwhile.
   *
   * <p>Calls that come later are counted elsewhere, so those that are waited for get fewer and
   * fewer. One that looked at the phase before it changed, and counts itself only now, belongs to
   * neither: so it is done for both phases. What such a late one reads is what was there when it
   * counted itself.
   */
  synchronized void awaitEarlier() {
    for (int i = 0; i < 2; i++) {
      int earlier = phase & 1;
      phase++;
      awaitNone(earlier);
    }
  }

  /** Turns away who is not counted among the calls. */
  void requireOpen() {
    if (state == State.CLOSED) {
      throw closed();
    }
  }

  StorageException.Closed closed() {
    return new StorageException.Closed("store is closed: " + what);
  }

  private void awaitNone() {
    awaitNone(0);
    awaitNone(1);
  }

  private void awaitNone(int half) {
    for (int i = half * STRIPES; i < (half + 1) * STRIPES; i++) {
      while (counts.get(i * APART) != 0) {
        // Returns early where the thread is interrupted; then this loop is merely busier.
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
    }
  }

  private static int stripe() {
    int hash = Long.hashCode(Thread.currentThread().getId()) * 0x9E3779B9;
    return (hash >>> (Integer.SIZE - 5)) * APART;
  }
}
