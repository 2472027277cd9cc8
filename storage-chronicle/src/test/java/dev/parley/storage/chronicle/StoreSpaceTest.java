package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.ProgressListener;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store says of its bytes is so. */
class StoreSpaceTest {
  private static final List<String> FOUND_BY_READING =
      List.of("liveBytes", "deadBytes", "historyDeadBytes", "indexFreeBytes", "compactionGives");

  @TempDir Path directory;

  @Test
  void aCompactionGivesBackAboutWhatWasSaid() throws IOException {
    try (Storage store = open()) {
      SampleStore sample = new SampleStore(0);
      sample.fill(store, 3, 50);
      sample.fillLarge(store, "c0", 400, 10_000);
      sample.recallAll(store, "c0");
      sample.fillLarge(store, "c1", 100, 10_000);
      awaitTheFileThatIsMadeAhead(store);
      Map<String, String> before = space(store);

      store.compact();

      Map<String, String> after = space(store);
      long given = number(before, "logBytes") - number(after, "logBytes");
      // The next file may have been made ahead again meanwhile, or not.
      long ahead = lastFile();
      assertThat(given + ahead).isGreaterThan(4_000_000);
      assertThat(List.of(given, given + ahead))
          .anySatisfy(
              each ->
                  assertThat(number(before, "compactionGives")).isCloseTo(each, within(100_000L)));
      assertThat(number(before, "deadBytes")).isBetween(4_000_000L, 4_200_000L);
      assertThat(number(after, "deadBytes")).isZero();
      assertThat(number(after, "compactionGives")).isLessThan(100_000);
      assertThat(number(after, "liveBytes")).isCloseTo(number(before, "liveBytes"), within(9_000L));
    }
  }

  @Test
  void whatDiesInHistoryIsCountedThere() {
    try (Storage store = open()) {
      SampleStore sample = new SampleStore(0);
      sample.fill(store, 1, 0);
      sample.fillLarge(store, "c0", 100, 10_000);
      store.compact();
      assertThat(number(space(store), "historyDeadBytes")).isZero();

      sample.recallAll(store, "c0");

      Map<String, String> found = space(store);
      assertThat(number(found, "historyDeadBytes")).isBetween(1_000_000L, 1_050_000L);
      assertThat(number(found, "knownDeadBytes")).isBetween(1_000_000L, 1_050_000L);
      assertThat(found)
          .containsEntry("logSegments", "1")
          .containsEntry("historySegments", "1")
          .containsEntry("unclusteredBytes", "0");
    }
  }

  @Test
  void figuresThatTakeAReadingAreNotGivenWithoutOne() {
    try (Storage store = open()) {
      assertThat(store.stats().details())
          .doesNotContainKeys(FOUND_BY_READING.toArray(String[]::new));
      assertThat(space(store)).containsKeys(FOUND_BY_READING.toArray(String[]::new));
    }
  }

  @Test
  void theReadingSaysHowFarItIsAndEndsAtTheTotal() {
    try (Storage store = SmallStore.open(directory)) {
      new SampleStore(0).fill(store, 7, 150);
      List<Long> heard = new ArrayList<>();
      long[] last = new long[1];

      store.stats(
          (done, total) -> {
            heard.add(done);
            last[0] = total;
          });

      assertThat(heard).hasSizeGreaterThan(3).isSorted().endsWith(last[0]);
    }
  }

  @Test
  void whatTheListenerThrowsEndsTheReading() {
    try (Storage store = SmallStore.open(directory)) {
      ProgressListener tired =
          (done, total) -> {
            throw new IllegalStateException("enough");
          };

      assertThatThrownBy(() -> store.stats(tired)).hasMessage("enough");

      store.compact();
      assertThat(store.verify()).isEmpty();
    }
  }

  /** The next file of the log is made while the present one fills; it takes room as they do. */
  private void awaitTheFileThatIsMadeAhead(Storage store) throws IOException {
    while (files() <= number(store.stats().details(), "logSegments")) {
      Thread.onSpinWait();
    }
  }

  private long lastFile() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("log"))) {
      Path last =
          files.filter(file -> file.toString().endsWith(".log")).sorted().reduce((a, b) -> b).get();
      return Files.size(last);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("log"))) {
      return files.filter(file -> file.toString().endsWith(".log")).count();
    }
  }

  /** Opens a store whose history is as long as what is live in it. */
  private Storage open() {
    return new ChronicleStorageProvider()
        .open(new StorageOptions(directory, Map.of("keyedState", "mapped", "compression", "none")));
  }

  private static Map<String, String> space(Storage store) {
    return store.stats(ProgressListener.NONE).details();
  }

  private static long number(Map<String, String> details, String name) {
    return Long.parseLong(String.valueOf(details.get(name)));
  }
}
