package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.storage.Storage;
import dev.parley.testkit.Depth;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random work with compactions, reopenings and losses of the index between, beside the model. */
class CompactionLedgerTest {
  private static final SegmentSizes SIZES =
      CompactingStorage.pieces(number -> 1 << 14, 1 << 13, 40_000);

  @TempDir Path directory;

  @Test
  void whateverIsDoneBetweenCompactionsTheStoreHoldsWhatTheModelHolds() {
    for (int seed = 0; seed < Depth.times(6); seed++) {
      run(seed, directory.resolve("run" + seed), null);
    }
  }

  @Test
  void theSameHoldsOfAnEncryptedStore() {
    for (int seed = 50; seed < 50 + Depth.times(4); seed++) {
      run(seed, directory.resolve("run" + seed), StoreDirectories.KEY);
    }
  }

  private static void run(int seed, Path store, @Nullable EncryptionKey key) {
    Random random = new Random(seed);
    Ledger ledger = new Ledger(new LedgerSteps(seed, "", 25, 0));
    for (int round = 0; round < 8; round++) {
      if (random.nextInt(3) == 0) {
        StoreDirectories.deleteIndex(store);
      }
      try (CompactingStorage opened =
          CompactingStorage.open(store, SIZES, 5 + random.nextInt(40), key)) {
        for (int step = random.nextInt(60); step >= 0; step--) {
          ledger.next(opened, Durability.OS);
        }
        if (random.nextBoolean()) {
          opened.compact();
        }
        check(ledger, opened, seed, round);
      }
    }
  }

  private static void check(Ledger ledger, Storage store, int seed, int round) {
    String where = "seed=" + seed + ", round=" + round;
    assertThat(store.verify()).as(where).isEmpty();
    assertThat(ledger.held(store, ledger.begun(), ledger.begun()))
        .as(where)
        .isEqualTo(ledger.begun());
  }
}
