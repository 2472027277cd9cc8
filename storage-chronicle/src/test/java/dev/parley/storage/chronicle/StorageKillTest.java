package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DUR-1, BATCH-1: a process that is killed loses nothing acknowledged and leaves nothing by halves.
 */
@Tag("same-on-every-jdk")
class StorageKillTest {
  private static final int KILLS_OF_ONE_STORE = 20;

  @TempDir Path directory;

  private final CrashReport report = CrashReport.ofThisBuild("kills");

  @Test
  void everyAcknowledgedStepIsThereAfterAKill() throws IOException {
    killRepeatedly(1, KILLS_OF_ONE_STORE, "mapped", 150);
  }

  @Test
  void everyAcknowledgedStepIsThereAfterAKillOfAnEncryptedStore() throws IOException {
    killRepeatedly(2, KILLS_OF_ONE_STORE, "mapped" + StoreDirectories.ENCRYPTED, 150);
  }

  @Test
  void nothingIsLostByAKillWhileChronicleMapIsFilled() throws IOException {
    KillRounds rounds = new KillRounds(directory, KilledWriter.class, 99);
    Path keyed = directory.resolve("index").resolve("keyed");
    for (int round = 0; round < 4; round++) {
      rounds.writeAndKill("mapped", 500);
      StoreDirectories.delete(keyed);
      try (OtherProcess writer = rounds.start("chronicle")) {
        // It fills before it writes: its file is there, and is not complete.
        while (writer.process().isAlive() && !hasMap(keyed)) {
          Thread.onSpinWait();
        }
        assertThat(writer.process().isAlive()).isTrue();
      }
      assertIntact(rounds, "chronicle", round);
    }
  }

  private static boolean hasMap(Path keyed) {
    String[] files = keyed.toFile().list();
    return files != null && Arrays.stream(files).anyMatch(name -> name.endsWith(".map"));
  }

  @Test
  @Tag("crash-long")
  void everyAcknowledgedStepIsThereAfterManyKills() throws IOException {
    for (int store = 0; store < 10; store++) {
      killRepeatedly(store, KILLS_OF_ONE_STORE, "mapped", 1_000);
    }
    for (int store = 10; store < 13; store++) {
      killRepeatedly(store, KILLS_OF_ONE_STORE, "chronicle", 1_000);
    }
    for (int store = 20; store < 25; store++) {
      String keyedState = store % 2 == 0 ? "mapped" : "auto";
      killRepeatedly(store, KILLS_OF_ONE_STORE, keyedState + StoreDirectories.ENCRYPTED, 1_000);
    }
    for (int store = 13; store < 15; store++) {
      killRepeatedly(store, KILLS_OF_ONE_STORE, "auto", 20_000);
    }
    report.add(CrashReport.LOST, 0);
    report.write();
  }

  private void killRepeatedly(long seed, int rounds, String keyedState, int mostLines)
      throws IOException {
    KillRounds kills = new KillRounds(directory, KilledWriter.class, seed);
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      kills.writeAndKill(keyedState, 1 + random.nextInt(mostLines));
      report.add(CrashReport.KILLS, 1);
      if (round % 5 == 4) {
        // It dies while it opens the store and undoes what the kill before left by halves.
        kills.writeAndKill(keyedState, 0);
        report.add(CrashReport.KILLS, 1);
      }
      assertIntact(kills, keyedState, round);
    }
    report.add(CrashReport.ACKNOWLEDGED, kills.done());
    report.add("operations acknowledged on disk", kills.doneOnDisk());
    assertThat(kills.done()).as("steps in all").isGreaterThan(rounds);
    StoreDirectories.delete(directory);
  }

  private void assertIntact(KillRounds rounds, String keyedState, int round) {
    try (Storage store = StoreDirectories.open(directory, keyedState)) {
      rounds.assertIntact(store, round);
    }
  }
}
