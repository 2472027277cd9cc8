package dev.parley.testkit;

import dev.parley.storage.Capability;
import dev.parley.storage.StorageProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Lets a process write to the directory of a store, kills it, and opens the store again. */
final class CrashRun {
  /** How many acknowledgements a process lives to give, at most. */
  private static final int MOST_LINES = 200;

  /** How long it lives after the last of them, at most. */
  private static final int MOST_NANOS = 10_000_000;

  /** What to check when the store is open again. */
  @FunctionalInterface
  interface Check {
    void of(CrashLedger ledger);
  }

  private final StoreUnderTest store;
  private final StorageProvider provider;
  private final CrashLedger ledger = new CrashLedger();

  private CrashRun(StoreUnderTest store, StorageProvider provider) {
    this.store = store;
    this.provider = provider;
  }

  /**
   * Returns a run on a store; aborts the test if the store cannot be killed or need not survive.
   */
  static CrashRun of(StoreUnderTest store, String rule) {
    store.require(Capability.PERSISTENT, rule);
    if (store.fixture().provider().isEmpty()) {
      store.notExercised(rule, "the fixture names no provider, by which a process could open it");
    }
    return new CrashRun(store, store.fixture().provider().orElseThrow());
  }

  /**
   * Kills as many processes, one after the other, and checks after each; {@code parley.depth}
   * multiplies. One in three dies while it opens the store.
   */
  void kill(int kills, Check check) throws IOException {
    Random random = new Random(store.seed("crash"));
    int all = Depth.times(kills);
    for (int i = 0; i < all; i++) {
      int lines = i % 3 == 2 ? 0 : 1 + random.nextInt(MOST_LINES);
      store.storage().close();
      writeAndKill(lines, random.nextInt(MOST_NANOS));
      store.reopen();
      try {
        check.of(ledger);
      } catch (AssertionError e) {
        throw new AssertionError(
            e.getMessage() + "\n  after kill " + (i + 1) + " of " + all + ": " + ledger, e);
      }
    }
  }

  private void writeAndKill(int lines, int nanos) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(provider.getClass().getName());
    arguments.add(store.directory().toString());
    for (int thread = 0; thread < CrashScript.THREADS; thread++) {
      // What was not acknowledged may have happened; it is done again, as an engine would.
      arguments.add(Long.toString(ledger.batch(thread) + 1));
    }
    // On the command line only because it is a test's.
    arguments.add(
        store
            .fixture()
            .encryptionKey()
            .map(key -> HexFormat.of().formatHex(key.bytes()))
            .orElse(CrashWriter.NO_KEY));
    store
        .fixture()
        .properties()
        .forEach(
            (name, value) -> {
              arguments.add(name);
              arguments.add(value);
            });
    try (CrashedProcess process = CrashedProcess.start(CrashWriter.class, arguments)) {
      process.await(CrashWriter.BEGUN);
      for (int i = 0; i < lines; i++) {
        ledger.note(process.line());
      }
      // Right after an acknowledgement is no moment like others.
      LockSupport.parkNanos(nanos);
      process.kill().forEach(ledger::note);
    }
  }
}
