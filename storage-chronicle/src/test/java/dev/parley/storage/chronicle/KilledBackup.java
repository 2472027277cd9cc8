package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.storage.Storage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that writes and backs up what it wrote until it is killed, or restores a backup.
 *
 * <p>It says {@code step n} when a step is acknowledged, and {@code backup n} when a backup is that
 * was begun after that step. Arguments: {@code backup}, store, backup, seed, steps that are done;
 * or {@code restore}, backup, store.
 */
final class KilledBackup {
  private KilledBackup() {}

  public static void main(String[] arguments) {
    say("begun");
    if (arguments[0].equals("restore")) {
      Restore.run(
          Path.of(arguments[1]), Path.of(arguments[2]), Machine.THIS, ProgressListener.NONE);
      say("restored");
      return;
    }
    Storage store = SmallStore.open(Path.of(arguments[1]));
    int done = Integer.parseInt(arguments[4]);
    AtomicInteger acknowledged = new AtomicInteger(done);
    LedgerSteps steps = steps(Long.parseLong(arguments[3]));
    Thread writer =
        new Thread(
            () -> {
              for (int step = 1; ; step++) {
                LedgerStep next = steps.next();
                if (step > done) {
                  next.applyTo(store, Durability.OS);
                  acknowledged.set(step);
                  say("step " + step);
                }
              }
            });
    writer.setDaemon(true);
    writer.start();
    while (true) {
      int before = acknowledged.get();
      store.backup(Path.of(arguments[2]), ProgressListener.NONE);
      say("backup " + before);
    }
  }

  static LedgerSteps steps(long seed) {
    return new LedgerSteps(seed, "", 20, 0);
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
    }
  }
}
