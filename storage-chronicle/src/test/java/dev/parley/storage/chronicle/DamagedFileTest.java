package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EncryptionKey;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever becomes of a file of the log: it is found out, with the file and the place, or it means
 * nothing. No answer is ever wrong.
 */
class DamagedFileTest {
  private MemoryDirectory memory;
  private SmallStore store;
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();

  @BeforeEach
  void createStore() throws IOException {
    memory = MemoryDirectory.create();
    store = SmallStore.create(memory.path(), 5, key());
    assertThat(SmallStore.segments(store.closed())).isGreaterThan(2);
  }

  /** Returns the key of the stores, null as they are not encrypted. */
  @Nullable EncryptionKey key() {
    return null;
  }

  @AfterEach
  void deleteStore() {
    memory.close();
  }

  @Test
  void aFlippedBitOfEveryKindIsFoundOutOrMeansNothing() throws IOException {
    flipBits(1);

    assertThat(outcomes).containsKeys("found", "harmless");
  }

  @Test
  @Tag("crash-long")
  void manyFlippedBitsAreFoundOutOrMeanNothing() throws IOException {
    CrashReport report = CrashReport.ofThisBuild("flipped-bits");

    flipBits(25);

    outcomes.forEach(
        (outcome, number) -> {
          report.add(outcome, number);
          report.add(CrashReport.FAULT + "flipped bit", number);
        });
    report.add("wrong answers", 0);
    report.write();
  }

  private void flipBits(int times) throws IOException {
    Random random = new Random(times);
    for (Path origin : store.all()) {
      for (Path file : filesOfTheLog(origin)) {
        byte[] whole = Files.readAllBytes(origin.resolve(file.toString()));
        for (int at : placesOfEveryKind(file, whole, times, random)) {
          byte[] flipped = whole.clone();
          flipped[at] ^= (byte) (1 << random.nextInt(8));
          String what = "flipped bit: file=" + file + ", offset=" + at;
          check(what, origin, file, copy -> Files.write(copy.resolve(file.toString()), flipped));
        }
      }
    }
  }

  /** Returns offsets in headers, seals, and in every part of the records, the rest and the sums. */
  private static List<Integer> placesOfEveryKind(
      Path file, byte[] bytes, int times, Random random) {
    List<Integer> places = new ArrayList<>();
    if (!Segment.isSegment(file) && !Segment.isHistory(file)) {
      for (int i = 0; i < bytes.length; i += times == 1 ? 4 : 1) {
        places.add(i);
      }
      return places;
    }
    for (int i = 0; i < SegmentLayout.RECORDS_OFFSET; i += times == 1 ? 4 : 1) {
      places.add(i);
    }
    ByteBuffer segment = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> records = new ArrayList<>();
    int offset = SegmentLayout.RECORDS_OFFSET;
    int length = RecordLayout.length(segment.getInt(offset));
    while (length > 0) {
      records.add(offset);
      offset += RecordLayout.size(length);
      length = RecordLayout.length(segment.getInt(offset));
    }
    int end = offset;
    for (int i = 0; i < 4 * times; i++) {
      if (records.isEmpty()) {
        // Created ahead: everything is the empty tail.
        places.add(end + random.nextInt(bytes.length - end));
        continue;
      }
      int record = records.get(random.nextInt(records.size()));
      int size = RecordLayout.length(segment.getInt(record));
      places.add(record + random.nextInt(4));
      places.add(record + 4 + random.nextInt(4));
      // The header of the payload, the head of its first entry, anything, the last bytes, padding.
      places.add(record + 8 + random.nextInt(16));
      places.add(record + 8 + Math.min(size - 1, 16 + random.nextInt(48)));
      places.add(record + 8 + random.nextInt(size));
      places.add(record + 8 + size - 1);
      places.add(record + RecordLayout.size(size) - 1);
      places.add(end + random.nextInt(8));
      places.add(Math.min(bytes.length - 1, end + 8 + random.nextInt(64)));
      places.add(end + random.nextInt(bytes.length - end));
      int sums = SegmentLayout.sumsOffset(bytes.length);
      places.add(sums + random.nextInt(bytes.length - sums));
    }
    return places;
  }

  @Test
  void aFileThatIsCutOrEmptyOrGoneIsFoundOutOrMeansNothing() throws IOException {
    for (Path origin : store.all()) {
      for (Path file : allFiles(origin)) {
        byte[] whole = Files.readAllBytes(origin.resolve(file.toString()));
        for (int length : List.of(0, 1, 15, 63, whole.length / 2, whole.length - 1)) {
          byte[] cut = java.util.Arrays.copyOf(whole, Math.min(length, whole.length));
          check(
              "cut file: file=" + file + ", length=" + length,
              origin,
              file,
              copy -> Files.write(copy.resolve(file.toString()), cut));
        }
        byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 4096);
        check(
            "longer file: file=" + file,
            origin,
            file,
            copy -> Files.write(copy.resolve(file.toString()), longer));
        check(
            "missing file: file=" + file,
            origin,
            file,
            copy -> Files.delete(copy.resolve(file.toString())));
      }
    }
  }

  @Test
  void aDirectoryInThePlaceOfAFileIsFoundOutOrMeansNothing() throws IOException {
    for (Path origin : store.all()) {
      for (Path file : allFiles(origin)) {
        check(
            "directory in place of a file: file=" + file,
            origin,
            file,
            copy -> {
              Files.delete(copy.resolve(file.toString()));
              Files.createDirectories(copy.resolve(file.toString()).resolve("inside"));
            });
      }
      for (Path file : List.of(Path.of("STORE.tmp"), Path.of("log", "0000000000000063.log.tmp"))) {
        check(
            "directory in place of a file: file=" + file,
            origin,
            file,
            copy -> Files.createDirectories(copy.resolve(file.toString()).resolve("inside")));
      }
    }
  }

  @Test
  void swappedForeignAndAdditionalFilesAreFoundOutOrMeanNothing() throws IOException {
    SmallStore other =
        SmallStore.create(Files.createDirectories(memory.path().resolve("other")), 6, key());
    for (Path origin : store.all()) {
      List<Path> segments =
          filesOfTheLog(origin).stream()
              .filter(file -> Segment.isSegment(file) || Segment.isHistory(file))
              .toList();
      Path first = segments.get(0);
      Path second = segments.get(1);
      check(
          "swapped segments: file=" + first,
          origin,
          Path.of("log"),
          copy -> {
            Path aside = copy.resolve("aside");
            Files.move(copy.resolve(first.toString()), aside);
            Files.move(copy.resolve(second.toString()), copy.resolve(first.toString()));
            Files.move(aside, copy.resolve(second.toString()));
          });
      for (Path file : filesOfTheLog(origin)) {
        if (Files.exists(other.closed().resolve(file.toString()))) {
          check(
              "foreign file: file=" + file,
              origin,
              file.endsWith("STORE") ? Path.of("log") : file,
              copy ->
                  Files.copy(
                      other.closed().resolve(file.toString()),
                      copy.resolve(file.toString()),
                      StandardCopyOption.REPLACE_EXISTING));
        }
      }
      for (String name :
          List.of("notes.txt", "log/notes.txt", "log/1.log", "index/notes", "STORE.tmp", "x/y")) {
        check(
            "additional file: file=" + name,
            origin,
            Path.of(name),
            copy -> {
              Files.createDirectories(copy.resolve(name).getParent());
              Files.writeString(copy.resolve(name), "something else");
            });
      }
    }
  }

  /** Does something to a copy of a store. */
  @FunctionalInterface
  private interface Deed {
    void to(Path copy) throws IOException;
  }

  private void check(String what, Path origin, Path file, Deed deed) throws IOException {
    Path copy = Files.createDirectories(memory.path().resolve("copy"));
    StoreDirectories.copy(origin, copy);
    deed.to(copy);
    String outcome;
    try {
      outcome = outcome(copy, file);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(what + ", store=" + origin.getFileName() + ": " + e.getMessage(), e);
    }
    outcomes.merge(outcome, 1, Integer::sum);
    StoreDirectories.delete(copy);
  }

  private String outcome(Path copy, Path file) {
    String name = file.getFileName().toString();
    try (Storage damaged = SmallStore.open(copy, key())) {
      String refusal = null;
      try {
        store.checkWhole(damaged);
      } catch (StorageException.Corrupted e) {
        refusal = e.getMessage();
      }
      List<String> faults = damaged.verify();
      if (refusal != null) {
        assertThat(refusal).contains(name).contains("offset=");
        assertThat(faults).as("faults, as a read was refused").isNotEmpty();
      }
      if (!faults.isEmpty()) {
        assertThat(faults).anyMatch(fault -> fault.contains(name) && fault.contains("offset="));
      }
      return faults.isEmpty() ? "harmless" : "found";
    } catch (StorageException e) {
      assertThat(e).hasMessageContaining(name);
      return "found";
    }
  }

  private static List<Path> filesOfTheLog(Path origin) throws IOException {
    return allFiles(origin).stream().filter(file -> !file.startsWith("index")).toList();
  }

  private static List<Path> allFiles(Path origin) throws IOException {
    try (Stream<Path> files = Files.walk(origin)) {
      return files.filter(Files::isRegularFile).map(origin::relativize).sorted().toList();
    }
  }
}
