package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import dev.parley.testkit.Depth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers and writers go on while everything that they read and write is moved. */
class CompactionReadersTest {
  private static final List<String> STILL = List.of("c0", "c1", "c2");
  private static final int READERS = 2;
  private static final int STEPS = 40;

  @TempDir Path directory;

  @Test
  void readersSeeEverythingWhereItIsWhileItIsMovedAgainAndAgain() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (ChronicleStorage store = (ChronicleStorage) StoreDirectories.open(directory)) {
      new SampleStore(0).fill(store, STILL.size(), 100);
      String expected = StoreText.of(store, STILL, SampleStore.USERS);
      AtomicBoolean stopped = new AtomicBoolean();
      AtomicInteger reads = new AtomicInteger();
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        working.add(threads.submit(() -> read(store, expected, stopped, reads)));
      }
      Ledger ledger = new Ledger(new LedgerSteps(3, "x", 20, 1_000_000));
      try {
        for (int round = 0; round < Depth.times(20); round++) {
          int before = reads.get();
          Future<?> writing = threads.submit(() -> write(store, ledger));
          store.compact();
          writing.get();
          while (reads.get() < before + READERS && working.stream().noneMatch(Future::isDone)) {
            Thread.onSpinWait();
          }
        }
      } finally {
        stopped.set(true);
      }
      await(working);
      ledger.checkAlone(store);
      assertThat(store.verify()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(List<Future<?>> working) throws InterruptedException {
    for (Future<?> work : working) {
      try {
        work.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }

  private static void read(
      Storage store, String expected, AtomicBoolean stopped, AtomicInteger reads) {
    while (!stopped.get()) {
      assertThat(StoreText.of(store, STILL, SampleStore.USERS)).isEqualTo(expected);
      reads.incrementAndGet();
    }
  }

  private static void write(Storage store, Ledger ledger) {
    for (int step = 0; step < STEPS; step++) {
      ledger.next(store, Durability.OS);
    }
  }
}
