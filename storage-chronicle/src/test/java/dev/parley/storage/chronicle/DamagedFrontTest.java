package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import dev.parley.testkit.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever becomes of the files of Chronicle Map: they are filled anew, or it meant nothing. The
 * index beside them is kept, and no answer is wrong.
 */
class DamagedFrontTest {
  private static final Path FRONT = Path.of("index", "keyed");

  private MemoryDirectory memory;
  private DamagedIndex store;
  private List<Path> files;

  @BeforeEach
  void createStore() throws IOException {
    memory = MemoryDirectory.create();
    store = DamagedIndex.create(memory.path(), KeyedStates.Choice.CHRONICLE, 5);
    files =
        DamagedIndex.files(store.origins().get(0)).stream()
            .filter(file -> file.startsWith(FRONT))
            .toList();
    assertThat(files).hasSize(3);
  }

  @AfterEach
  void deleteStore() {
    memory.close();
  }

  @Test
  void aFlippedBitOfAnyFileIsFoundOrMeansNothing() throws IOException {
    flip(Depth.times(12));
  }

  @Test
  @Tag("crash-long")
  void manyFlippedBitsOfAnyFileAreFoundOrMeanNothing() throws IOException {
    CrashReport report = CrashReport.ofThisBuild("flipped-bits-of-chronicle-map");

    flip(Depth.times(300));

    store
        .outcomes()
        .forEach(
            (outcome, number) -> {
              report.add(outcome, number);
              report.add(CrashReport.FAULT + "flipped bit", number);
            });
    report.add("wrong answers", 0);
    report.write();
  }

  private void flip(int places) throws IOException {
    Random random = new Random(places);
    for (Path origin : store.origins()) {
      for (Path file : present(origin)) {
        byte[] bytes = Files.readAllBytes(origin.resolve(file.toString()));
        for (int i = 0; i < places; i++) {
          // The map's header is most telling; then what is not zero; then anything.
          int offset = random.nextInt(i % 3 == 0 ? Math.min(bytes.length, 2_048) : bytes.length);
          for (int tries = 0; i % 3 == 1 && tries < 1_000 && bytes[offset] == 0; tries++) {
            offset = random.nextInt(bytes.length);
          }
          assertKept(store.flip(origin, file, offset, random));
        }
      }
    }
  }

  @Test
  void filesThatAreGoneOrCutOrEmptyOrLongerOrZeroAreFilledAnew() throws IOException {
    for (Path origin : store.origins()) {
      for (Path file : present(origin)) {
        byte[] whole = Files.readAllBytes(origin.resolve(file.toString()));
        List<byte[]> contents = new ArrayList<>();
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
          contents.add(Arrays.copyOf(whole, length));
        }
        contents.add(Arrays.copyOf(whole, whole.length + 4096));
        contents.add(new byte[whole.length]);
        for (byte[] content : contents) {
          assertKept(
              store.check(
                  "written over: file=" + file + ", length=" + content.length,
                  origin,
                  file,
                  copy -> Files.write(copy.resolve(file.toString()), content)));
        }
        assertKept(
            store.check(
                "gone: file=" + file,
                origin,
                file,
                copy -> Files.delete(copy.resolve(file.toString()))));
      }
      assertKept(
          store.check(
              "all gone",
              origin,
              FRONT,
              copy -> StoreDirectories.delete(copy.resolve(FRONT.toString()))));
    }
  }

  @Test
  void filesOfAnotherMomentOrOfAnotherStoreAreFilledAnew() throws IOException {
    DamagedIndex other =
        DamagedIndex.create(
            Files.createDirectories(memory.path().resolve("other")),
            KeyedStates.Choice.CHRONICLE,
            6);
    Path origin = store.origins().get(0);
    for (Path source : List.of(store.older(), other.origins().get(0))) {
      for (Path file : files) {
        assertKept(
            store.check(
                "other file: file=" + file + ", of=" + source,
                origin,
                file,
                copy -> copyOver(source.resolve(file.toString()), copy.resolve(file.toString()))));
      }
      assertKept(
          store.check(
              "all files of another store: of=" + source,
              origin,
              FRONT,
              copy -> {
                for (Path file : files) {
                  copyOver(source.resolve(file.toString()), copy.resolve(file.toString()));
                }
              }));
    }
    for (Path file : files) {
      for (Path in : files) {
        assertKept(
            store.check(
                "swapped: file=" + file + ", in place of=" + in,
                origin,
                in,
                copy -> copyOver(origin.resolve(file.toString()), copy.resolve(in.toString()))));
      }
    }
  }

  @Test
  void aMapThatIsAsItWasLeftIsOpenedAndNotFilled() throws IOException {
    Path origin = store.origins().get(0);
    Path map =
        files.stream().filter(file -> file.toString().endsWith(".map")).findFirst().orElseThrow();
    Object made = fileKey(origin.resolve(map.toString()));

    try (Storage open = store.open(origin)) {
      assertThat(open.stats().details().get("keyedState")).startsWith("Chronicle Map");
      assertThat(fileKey(origin.resolve(map.toString()))).isEqualTo(made);
    }
  }

  private static Object fileKey(Path file) throws IOException {
    return String.valueOf(Files.readAttributes(file, "*").get("fileKey"));
  }

  /** A killed store has no mark. */
  private List<Path> present(Path origin) {
    return files.stream().filter(file -> Files.exists(origin.resolve(file.toString()))).toList();
  }

  private static void copyOver(Path from, Path to) throws IOException {
    if (!from.equals(to)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void assertKept(String outcome) {
    assertThat(outcome).isEqualTo(DamagedIndex.HARMLESS);
  }
}
