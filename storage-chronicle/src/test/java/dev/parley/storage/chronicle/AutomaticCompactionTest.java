package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.StoreListener;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that compacts by itself does so when it is worth it, and never in anybody's way. */
class AutomaticCompactionTest {
  /** Looks when it is told to, and acts at a quarter. */
  private static final CompactionPolicy WHEN_TOLD = new CompactionPolicy(25, 0, 1L << 40);

  @TempDir Path directory;

  @Test
  void whatIsCompleteIsRewrittenAndWhatIsWrittenToIsNot() throws IOException {
    try (ChronicleStorage store = open(WHEN_TOLD)) {
      new SampleStore(0).fill(store, 7, 150);
      String before = StoreText.of(store, SampleStore.USERS);
      long tail = store.index().log().end();
      long complete = LogAddress.segment(tail);

      assertThat(look(store)).isTrue();

      assertThat(complete).isGreaterThan(3);
      assertThat(store.index().log().end()).isEqualTo(tail);
      assertThat(store.index().log().history().parts()).allMatch(LogPart::isHistory);
      assertThat(files(".history")).isNotEmpty();
      assertThat(StoreText.of(store, SampleStore.USERS)).isEqualTo(before);
      assertThat(store.verify()).isEmpty();
      assertThat(store.automatic().look()).as("again").isFalse();
    }
  }

  @Test
  void nothingIsRewrittenBelowTheShare() throws IOException {
    try (ChronicleStorage store = open(WHEN_TOLD)) {
      new SampleStore(0).fill(store, 7, 400);
      look(store);
      List<Path> before = files(".history");
      SampleStore more = new SampleStore(1_000_000);
      while (sealed(store) == 0) {
        more.fillLarge(store, "c1", 1, 1_000);
      }

      assertThat(look(store)).isFalse();

      assertThat(files(".history")).isEqualTo(before);
    }
  }

  @Test
  void nothingIsRewrittenBelowTheLeastNumberOfBytes() throws IOException {
    try (ChronicleStorage store = open(new CompactionPolicy(1, 1 << 20, 1L << 40))) {
      new SampleStore(0).fill(store, 7, 150);

      assertThat(store.automatic().look()).isFalse();
      assertThat(files(".history")).isEmpty();
    }
  }

  @Test
  void aStoreThatIsNeverToCompactHasNoThreadForIt() {
    try (ChronicleStorage store = open(CompactionPolicy.NEVER)) {
      assertThat(store.automatic().isRunning()).isFalse();
    }
    try (ChronicleStorage store = open(WHEN_TOLD)) {
      assertThat(store.automatic().isRunning()).isTrue();
    }
  }

  @Test
  void theSpaceOfMessagesThatWereTrimmedComesBack() {
    try (ChronicleStorage store = open(WHEN_TOLD)) {
      SampleStore sample = new SampleStore(0);
      sample.fill(store, 2, 60);
      sample.fillLarge(store, "c0", 200, 2_000);
      store.compact();
      assertThat(store.automatic().look()).as("before").isFalse();
      long before = logBytes(store);
      store.apply(
          Batch.ofConversation("c0", List.of(new Mutation.TrimHistory(150, 1_000_000))),
          Durability.OS);

      assertThat(store.automatic().look()).isTrue();

      assertThat(logBytes(store)).isLessThan(before - 200_000);
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void theSpaceOfImagesThatWereReplacedComesBack() {
    try (ChronicleStorage store = open(WHEN_TOLD)) {
      SampleStore sample = new SampleStore(0);
      sample.fill(store, 1, 0);
      sample.fillLarge(store, "c0", 400, 300);
      look(store);
      long before = logBytes(store);
      sample.recallAll(store, "c0");

      // What was written is much less than a quarter: only a reading shows what is dead.
      assertThat(look(store)).isTrue();

      assertThat(logBytes(store)).isLessThan(before - 50_000);
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void whoeverHasTheLogToHimselfIsLeftAlone() throws IOException {
    try (ChronicleStorage store = open(WHEN_TOLD)) {
      new SampleStore(0).fill(store, 7, 150);
      store.rewriting().alone().lock();
      try {
        assertThat(CompletableFuture.supplyAsync(store.automatic()::look).join()).isFalse();
      } finally {
        store.rewriting().alone().unlock();
      }
      assertThat(files(".history")).isEmpty();
    }
  }

  @Test
  void itGoesOnAfterAReopening() throws IOException {
    try (ChronicleStorage store = open(CompactionPolicy.NEVER)) {
      new SampleStore(0).fill(store, 7, 150);
    }

    try (ChronicleStorage store = open(CompactingStorage.EAGER)) {
      while (sealed(store) > 0) {
        Thread.onSpinWait();
      }

      assertThat(files(".history")).isNotEmpty();
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void aCloseEndsItAndLeavesNothingBehind() throws IOException {
    for (int round = 0; round < 20; round++) {
      String before;
      try (ChronicleStorage store = open(CompactingStorage.EAGER)) {
        new SampleStore(round * 100_000L).fill(store, 7, 20);
        before = StoreText.of(store, SampleStore.USERS);
      }

      try (ChronicleStorage store = open(CompactionPolicy.NEVER)) {
        assertThat(files(".tmp")).as("round %s", round).isEmpty();
        assertThat(StoreText.of(store, SampleStore.USERS)).isEqualTo(before);
        assertThat(store.verify()).as("round %s", round).isEmpty();
      }
    }
  }

  @Test
  void whatTheDiskRefusesIsDoneTheNextTime() {
    FaultyDisk disk = new FaultyDisk();
    ChronicleOptions options =
        new ChronicleOptions(
            directory,
            KeyedStates.Choice.MAPPED,
            true,
            new Machine(disk, Machine.THIS.bootId()),
            SmallStore.SIZES);
    try (ChronicleStorage store = ChronicleStorage.open(options.compacting(WHEN_TOLD))) {
      new SampleStore(0).fill(store, 7, 150);
      String before = StoreText.of(store, SampleStore.USERS);
      disk.refuse(EnumSet.of(FaultyDisk.Call.RENAME), "refused");
      assertThatThrownBy(store.automatic()::look).isInstanceOf(StorageException.NotApplied.class);
      disk.refuseNothing();

      assertThat(store.automatic().look()).isTrue();

      assertThat(StoreText.of(store, SampleStore.USERS)).isEqualTo(before);
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void theShareIsAPropertyFrom0To100() {
    for (String right : List.of("0", "25", "100")) {
      new ChronicleStorageProvider().open(options(right)).close();
    }
    for (String wrong : List.of("", "-1", "101", "a quarter", "99999999999")) {
      assertThatThrownBy(() -> new ChronicleStorageProvider().open(options(wrong)))
          .isInstanceOf(StorageException.Rejected.class)
          .hasMessage(
              "property has a wrong value: name=compactPercent, value="
                  + wrong
                  + ", allowed=0 to 100");
    }
  }

  private StorageOptions options(String percent) {
    return new StorageOptions(directory, Map.of("compactPercent", percent));
  }

  private ChronicleStorage open(CompactionPolicy policy) {
    // Compressed, so little text would be next to nothing, live or dead.
    return ChronicleStorage.open(
        new ChronicleOptions(
            directory,
            KeyedStates.Choice.MAPPED,
            true,
            Machine.THIS,
            SmallStore.SIZES,
            Compression.NONE,
            null,
            StoreListener.NONE,
            policy,
            Upgrade.ALL));
  }

  /** Looks when all that is complete is sealed, which is done in the background. */
  private static boolean look(ChronicleStorage store) {
    long tail = LogAddress.segment(store.index().log().end());
    while (completeUpTo(store) < tail) {
      Thread.onSpinWait();
    }
    return store.automatic().look();
  }

  private static long completeUpTo(ChronicleStorage store) {
    List<LogPart> parts = store.index().log().history().parts();
    return parts.isEmpty() ? 0 : parts.get(parts.size() - 1).to();
  }

  private static long sealed(ChronicleStorage store) {
    return store.index().log().history().parts().stream().filter(part -> !part.isHistory()).count();
  }

  private static long logBytes(ChronicleStorage store) {
    return Long.parseLong(String.valueOf(store.stats().details().get("logBytes")));
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("log"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
