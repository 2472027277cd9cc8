package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ERR-1: Whoever interrupts a thread that uses the store harms nothing. */
class StorageInterruptTest {
  @TempDir Path directory;

  /** Threads that are interrupted all the time, while they wait for locks, forces and segments. */
  @Test
  void interruptsAtAnyMomentLoseNothing() throws Exception {
    Path store = directory.resolve("store");
    List<Ledger> ledgers = new ArrayList<>();
    List<Thread> writers = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    Storage open = SmallStore.open(store);
    for (int t = 0; t < 3; t++) {
      LedgerSteps steps = new LedgerSteps(t, "t" + t + ".", 20, (long) t << 40);
      Ledger ledger = new Ledger(steps);
      ledgers.add(ledger);
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 120; i++) {
                    ledger.next(open, i % 3 == 0 ? Durability.DISK : Durability.OS);
                    if (i % 40 == 0) {
                      open.sync();
                    }
                  }
                } catch (RuntimeException | Error e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              });
      writers.add(writer);
    }
    AtomicBoolean done = new AtomicBoolean();
    Thread interrupter =
        new Thread(
            () -> {
              Random random = new Random(1);
              while (!done.get()) {
                writers.get(random.nextInt(writers.size())).interrupt();
                Thread.onSpinWait();
              }
            });
    writers.forEach(Thread::start);
    interrupter.start();
    for (Thread writer : writers) {
      writer.join();
    }
    done.set(true);
    interrupter.join();
    open.close();

    assertThat(failures).isEmpty();
    try (Storage again = SmallStore.open(store)) {
      for (Ledger ledger : ledgers) {
        ledger.checkAlone(again);
      }
      assertThat(again.verify()).isEmpty();
    }
  }
}
