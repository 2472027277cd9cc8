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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @Test
  void aWriterThatIsInterruptedWhileItWaitsForAForceWaitsOnAndStaysInterrupted() throws Exception {
    Path store = directory.resolve("store");
    FaultyDisk disk = new FaultyDisk();
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Storage open = open(store, disk)) {
      ledger.write(open, 10);
      disk.holdForces();
      Thread writer =
          new Thread(
              () -> {
                ledger.next(open, Durability.DISK);
                interrupted.set(Thread.currentThread().isInterrupted());
              });
      writer.start();
      while (disk.forcesHeld() == 0) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 1_000; i++) {
        writer.interrupt();
      }

      assertThat(writer.isAlive()).isTrue();
      assertThat(ledger.acknowledged()).isEqualTo(10);
      disk.letForcesGo();
      writer.join();
      assertThat(ledger.acknowledgedOnDisk()).isEqualTo(11);
      assertThat(interrupted).isTrue();
    }
    try (Storage again = SmallStore.open(store)) {
      ledger.held(again, 11, 11);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MAPPED", "CHRONICLE"})
  void interruptsDuringOpeningAndClosingAndAllThatTakesLongHarmNothing(KeyedStates.Choice choice)
      throws Exception {
    Path store = directory.resolve("store");
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    AtomicBoolean done = new AtomicBoolean();
    Thread user = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              while (!done.get()) {
                user.interrupt();
                Thread.onSpinWait();
              }
            });
    interrupter.start();
    try {
      for (int opening = 0; opening < 6; opening++) {
        try (Storage open =
            ChronicleStorage.open(
                new ChronicleOptions(store, choice, true, Machine.THIS, SmallStore.SIZES))) {
          ledger.held(open, ledger.begun(), ledger.begun());
          ledger.write(open, 20);
          open.sync();
          assertThat(open.verify()).isEmpty();
          if (opening % 3 == 1) {
            ((ChronicleStorage) open).compact();
          }
        }
      }
    } finally {
      done.set(true);
      while (interrupter.isAlive()) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
    }
    try (Storage again = SmallStore.open(store)) {
      ledger.held(again, ledger.begun(), ledger.begun());
      assertThat(again.verify()).isEmpty();
    }
  }

  private static Storage open(Path store, Disk disk) {
    return ChronicleStorage.open(
        new ChronicleOptions(
            store,
            KeyedStates.Choice.MAPPED,
            true,
            new Machine(disk, BootId::current),
            SmallStore.SIZES));
  }
}
