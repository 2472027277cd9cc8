package dev.parley.testkit.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Threads that begin together; each gets a number, from 0 on. */
public final class Racers implements AutoCloseable {
  /** What a racer does. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run(int number) throws Exception;
  }

  private static final long PATIENCE_MILLIS = TimeUnit.MINUTES.toMillis(2);

  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicInteger notReady;
  private final List<Thread> threads = new ArrayList<>();

  private Racers(int number, Work work) {
    notReady = new AtomicInteger(number);
    for (int i = 0; i < number; i++) {
      int own = i;
      Thread thread = new Thread(() -> race(own, work), "testkit-racer-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  /** Runs so many threads to their end; throws what one of them throws. */
  public static void run(int number, Work work) {
    start(number, work).close();
  }

  /** Starts so many threads; the close waits for them and throws what one of them throws. */
  public static Racers start(int number, Work work) {
    Racers racers = new Racers(number, work);
    racers.threads.forEach(Thread::start);
    return racers;
  }

  // Not a latch: waking its waiters one by one takes longer than a call of a store on the heap.
  @SuppressWarnings("ThreadPriorityCheck")
  private void race(int number, Work work) {
    notReady.decrementAndGet();
    while (notReady.get() > 0) {
      Thread.yield();
    }
    try {
      work.run(number);
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Returns the threads, to interrupt them. */
  public List<Thread> threads() {
    return List.copyOf(threads);
  }

  /** Returns whether all are at their end. */
  public boolean finished() {
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /**
   * Waits for all.
   *
   * @throws AssertionError if one threw something, or does not end
   */
  @Override
  public void close() {
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= joined(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown instanceof AssertionError error) {
      throw error;
    }
    if (thrown != null) {
      throw new AssertionError("thread failed: cause=" + thrown, thrown);
    }
  }

  private static boolean joined(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
          throw new AssertionError(
              "thread does not end: thread=" + thread.getName() + stack(thread));
        }
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "\n    at " + frame)
        .collect(Collectors.joining());
  }
}
