package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import dev.parley.testkit.storage.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores that were made once, one set for each format, open and hold what was written down when
 * they were made. The present format is still what those of its number have.
 */
class GoldenStoresTest {
  @TempDir Path directory;

  static Stream<Arguments> stores() throws IOException {
    return GoldenStore.formats().stream()
        .flatMap(
            format -> Stream.of(GoldenStore.values()).map(store -> Arguments.of(format, store)));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aStoreHoldsWhatWasWrittenDownWhenItWasMade(int format, GoldenStore golden) {
    asItWas(
        format,
        golden,
        () -> {
          Path unpacked = golden.unpack(format, directory);
          try (Storage store = golden.open(unpacked)) {
            assertThat(GoldenText.of(store)).isEqualTo(golden.expected(format));
            assertThat(store.verify()).isEmpty();
          }
          StoreDirectories.deleteIndex(unpacked);
          try (Storage store = golden.open(unpacked)) {
            assertThat(GoldenText.of(store)).as("rebuilt").isEqualTo(golden.expected(format));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aStoreIsWrittenToAndOpensAgain(int format, GoldenStore golden) {
    asItWas(
        format,
        golden,
        () -> {
          Path unpacked = golden.unpack(format, directory);
          String changed = expected(golden, true);
          try (Storage store = golden.open(unpacked)) {
            GoldenScript.change(store);
            assertThat(GoldenText.of(store)).isEqualTo(changed);
          }
          try (Storage store = golden.open(unpacked)) {
            assertThat(GoldenText.of(store)).as("opened again").isEqualTo(changed);
            store.compact();
            assertThat(GoldenText.of(store)).as("compacted").isEqualTo(changed);
            assertThat(store.verify()).isEmpty();
          }
        });
  }

  /** What was written down is not only what a store once said: another one says the same. */
  @ParameterizedTest
  @MethodSource("stores")
  void whatWasWrittenDownIsWhatTheReferenceStoreHolds(int format, GoldenStore golden)
      throws IOException {
    assertThat(expected(golden, false)).isEqualTo(golden.expected(format));
  }

  private static String expected(GoldenStore golden, boolean changed) {
    try (Storage reference = MemoryStorage.create()) {
      golden.script(reference);
      if (changed) {
        GoldenScript.change(reference);
      }
      return GoldenText.of(reference);
    }
  }

  /** A format changes without its number when the same script leaves other bytes. */
  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "COMPACTED", "TRIMMED", "ERASED"})
  void theSameScriptLeavesTheSameRecords(GoldenStore golden) {
    int format = FilePreamble.FORMAT;
    asItWas(
        format,
        golden,
        () -> {
          Path unpacked = golden.unpack(format, Files.createDirectories(directory.resolve("old")));
          golden.make(Files.createDirectories(directory.resolve("new")));
          Path made = directory.resolve("new").resolve("store");

          assertThat(records(made)).isNotEmpty().containsExactlyElementsOf(records(unpacked));
        });
  }

  /** Returns the records of each segment that has any, as text. */
  private static List<String> records(Path store) throws IOException {
    UUID storeId = StoreHeader.storeId(store.resolve(StoreHeader.NAME));
    try (Stream<Path> files = Files.list(store.resolve("log"))) {
      return files
          .filter(file -> Segment.isSegment(file) || Segment.isHistory(file))
          .sorted()
          .map(file -> records(file, storeId))
          .filter(text -> !text.isEmpty())
          .toList();
    }
  }

  private static String records(Path file, UUID storeId) {
    try {
      Segment segment = Segment.read(SystemDisk.INSTANCE, file, storeId);
      SegmentScan scan = new SegmentScan(segment, SegmentLayout.RECORDS_OFFSET);
      scan.passRecords();
      byte[] records = new byte[scan.offset() - SegmentLayout.RECORDS_OFFSET];
      segment.bytes().get(SegmentLayout.RECORDS_OFFSET, records);
      return records.length == 0
          ? ""
          : file.getFileName() + ", records from 64: " + Arrays.toString(records);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thereAreGoldenStoresOfThePresentFormat() throws IOException {
    assertThat(GoldenStore.formats()).contains(FilePreamble.FORMAT);
  }

  /** What may fail. */
  @FunctionalInterface
  private interface Check {
    void run() throws Exception;
  }

  private static void asItWas(int format, GoldenStore golden, Check check) {
    try {
      check.run();
    } catch (Exception | AssertionError e) {
      String text = String.valueOf(e.getMessage());
      throw new AssertionError(
          "format changed: format="
              + format
              + ", store="
              + golden
              + "; raise FilePreamble.FORMAT and write an Upgrade or, before the release, make the"
              + " golden stores anew by "
              + GoldenStoreMaker.COMMAND
              + "; cause="
              + text.substring(0, Math.min(2_000, text.length())),
          e);
    }
  }
}
