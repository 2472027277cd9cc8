package dev.parley.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that repeats something until it is closed; what it throws is thrown by the close.
 *
 * <p>It stops by itself after {@value #MOST_ROUNDS} rounds, so that a slow reader does not meet an
 * ever larger store.
 */
final class Background implements AutoCloseable {
  private static final int MOST_ROUNDS = 2_000;

  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicInteger rounds = new AtomicInteger();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopped;

  private Background(IntConsumer round) {
    this.thread = new Thread(() -> repeat(round), "testkit-background");
  }

  /**
   * Starts a thread that calls this with 0, 1, 2 and so on; returns when the first call is done.
   */
  static Background run(IntConsumer round) throws InterruptedException {
    Background background = new Background(round);
    background.thread.start();
    background.started.await();
    return background;
  }

  private void repeat(IntConsumer round) {
    try {
      while (!stopped && rounds.get() < MOST_ROUNDS) {
        round.accept(rounds.get());
        rounds.incrementAndGet();
        started.countDown();
      }
    } catch (Throwable e) {
      failure.set(e);
    } finally {
      started.countDown();
    }
  }

  /** Returns how many rounds it has done. */
  int rounds() {
    return rounds.get();
  }

  /** Stops the thread, waits for it and throws what it has thrown. */
  @Override
  public void close() {
    stopped = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError("background thread failed", thrown);
    }
  }
}
