package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that writes from several threads until it is killed, and says on its standard output
 * what was acknowledged: one line, {@code thread number}, after each step.
 *
 * <p>Each thread has a row of {@link LedgerSteps} of its own, and goes on with it at the number
 * that it is given. Arguments: directory, keyed state, seed, and for each thread how many steps are
 * done.
 */
final class KilledWriter {
  static final int THREADS = 3;
  private static final int IMPORTED = 40;

  /** Every so many steps one is forced to disk. */
  private static final int FORCED = 7;

  private KilledWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("begun");
    write(StoreDirectories.open(Path.of(arguments[0]), arguments[1]), arguments);
  }

  /** Writes from several threads, for ever. */
  static void write(Storage store, String[] arguments) throws InterruptedException {
    long seed = Long.parseLong(arguments[2]);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      int done = Integer.parseInt(arguments[3 + t]);
      Thread thread = new Thread(() -> write(store, number, steps(seed, number), done));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static LedgerSteps steps(long seed, int thread) {
    return new LedgerSteps(
        seed * THREADS + thread, "t" + thread + ".", IMPORTED, (long) thread << 40);
  }

  /** Returns how many of so many steps of a thread are forced. */
  static int onDisk(int steps) {
    return steps / FORCED;
  }

  static Durability durability(int step) {
    return step % FORCED == 0 ? Durability.DISK : Durability.OS;
  }

  private static void write(Storage store, int thread, LedgerSteps steps, int done) {
    for (int step = 1; ; step++) {
      LedgerStep next = steps.next();
      if (step > done) {
        next.applyTo(store, durability(step));
        synchronized (System.out) {
          System.out.println(thread + " " + step);
        }
      }
    }
  }
}
