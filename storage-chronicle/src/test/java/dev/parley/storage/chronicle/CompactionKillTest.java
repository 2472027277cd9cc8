package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DUR-1, BATCH-1: the same holds where the process is killed while it compacts and writes. */
@Tag("same-on-every-jdk")
class CompactionKillTest {
  @TempDir Path directory;

  private int leftByHalves;
  private long rewritten;
  private long acknowledged;

  @Test
  void everyAcknowledgedStepIsThereAfterAKillInTheMiddleOfACompaction() throws IOException {
    killRepeatedly(1, 25, 250, "mapped");

    assertThat(leftByHalves).as("kills before the old segments were deleted").isPositive();
    assertThat(rewritten).as("rewritings that counted").isGreaterThanOrEqualTo(8);
  }

  @Test
  void theSameHoldsOfAnEncryptedStore() throws IOException {
    killRepeatedly(3, 12, 250, "mapped" + StoreDirectories.ENCRYPTED);

    assertThat(rewritten).as("rewritings that counted").isGreaterThanOrEqualTo(4);
  }

  @Test
  void theSameHoldsOfAStoreThatCompactsByItself() throws IOException {
    killRepeatedly(4, 12, 400, "mapped" + KilledCompactor.BY_ITSELF);

    assertThat(rewritten).as("rewritings that counted").isGreaterThanOrEqualTo(4);
  }

  @Test
  @Tag("crash-long")
  void everyAcknowledgedStepIsThereAfterManyKillsInTheMiddleOfACompaction() throws IOException {
    CrashReport report = CrashReport.ofThisBuild("kills-compaction");
    for (int seed = 2; seed < 12; seed++) {
      Path store = directory;
      String bySeed = seed % 4 < 2 ? "mapped" : "mapped" + KilledCompactor.BY_ITSELF;
      String way = seed % 2 == 0 ? bySeed : bySeed + StoreDirectories.ENCRYPTED;
      killRepeatedly(seed, 40, 400, way);
      report.add(CrashReport.KILLS, 40 + 40 / 5);
      StoreDirectories.delete(store);
    }
    report.add(CrashReport.ACKNOWLEDGED, acknowledged);
    report.add("kills before the old segments were deleted", leftByHalves);
    report.add("rewritings that counted", rewritten);
    report.add(CrashReport.LOST, 0);
    report.write();
  }

  /** Kills so many processes, every third one after it has made a rewriting count. */
  private void killRepeatedly(long seed, int rounds, int mostLines, String way) throws IOException {
    KillRounds kills = new KillRounds(directory, KilledCompactor.class, seed);
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      long before = round % 3 == 2 ? generation() : -1;
      kills.writeAndKill(way, 1 + random.nextInt(mostLines), () -> generation() > before);
      leftByHalves += hasReplaced() ? 1 : 0;
      if (round % 5 == 4) {
        // It dies while it opens the store and finishes the compaction.
        kills.writeAndKill(way, 0);
      }
      try (Storage store = KilledCompactor.open(directory, way)) {
        kills.assertIntact(store, round);
      }
      assertNothingIsLeftOver(round);
    }
    rewritten += history().generation();
    acknowledged += kills.done();
  }

  private long generation() {
    try {
      return Files.exists(directory.resolve("STORE")) ? history().generation() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNothingIsLeftOver(int round) throws IOException {
    assertThat(hasReplaced()).as("round %s", round).isFalse();
    try (Stream<Path> files = Files.list(log())) {
      assertThat(files.filter(file -> file.toString().endsWith(".tmp")))
          .as("round %s", round)
          .isEmpty();
    }
  }

  private boolean hasReplaced() throws IOException {
    HistoryList history = history();
    List<Path> files;
    try (Stream<Path> all = Files.list(log())) {
      files = all.toList();
    }
    return files.stream()
        .anyMatch(
            file ->
                Segment.isSegment(file)
                    ? history.covers(Segment.number(file))
                    : Segment.isHistory(file) && !history.lists(Segment.number(file)));
  }

  private HistoryList history() throws IOException {
    byte[] header = Files.readAllBytes(directory.resolve("STORE"));
    UUID storeId =
        StoreHeader.uuid(
            ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN),
            StoreHeaderLayout.STORE_ID_OFFSET);
    return HistoryFile.read(log(), storeId);
  }

  private Path log() {
    return directory.resolve("log");
  }
}
