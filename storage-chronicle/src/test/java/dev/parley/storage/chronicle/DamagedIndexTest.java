package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever becomes of a file of the index, of a store that was closed or killed: no answer is
 * wrong, and what could have made one wrong is found.
 */
class DamagedIndexTest {
  private static final Path ARENA = Path.of("index", "arena.0");
  private static final Path SUMS = Path.of("index", "sums");
  private static final Path JOURNAL = Path.of("index", "journal");

  private MemoryDirectory memory;
  private DamagedIndex store;

  @BeforeEach
  void createStore() throws IOException {
    memory = MemoryDirectory.create();
    store = DamagedIndex.create(memory.path(), KeyedStates.Choice.MAPPED, 5);
  }

  @AfterEach
  void deleteStore() {
    memory.close();
  }

  @Test
  void anUndamagedCopyIsNotMadeAnew() throws IOException {
    for (Path origin : store.origins()) {
      assertThat(store.check("nothing", origin, ARENA, copy -> {}))
          .isEqualTo(DamagedIndex.HARMLESS);
    }
  }

  @Test
  void aFlippedBitOfTheArenaIsAlwaysFound() throws IOException {
    flipArena(Depth.times(40));
  }

  @Test
  void aFlippedBitOfTheJournalOrTheSumsIsFoundOrMeansNothing() throws IOException {
    flipJournalAndSums(Depth.times(40));
  }

  @Test
  @Tag("crash-long")
  void manyFlippedBitsOfTheIndexAreFoundOrMeanNothing() throws IOException {
    CrashReport report = CrashReport.ofThisBuild("flipped-bits-of-the-index");

    flipArena(Depth.times(1_500));
    flipJournalAndSums(Depth.times(1_000));

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

  private void flipArena(int places) throws IOException {
    Random random = new Random(places);
    for (Path origin : store.origins()) {
      byte[] bytes = Files.readAllBytes(origin.resolve(ARENA.toString()));
      Set<Integer> chosen = new TreeSet<>();
      // The allocator's header, the roots, what is in use, and what nobody has used yet.
      for (int i = 0; i < places / 4; i++) {
        chosen.add(random.nextInt(40));
        chosen.add((int) MappedArena.FIRST_BLOCK + random.nextInt(IndexRoots.LENGTH));
        chosen.add(random.nextInt(bytes.length));
      }
      while (chosen.size() < places) {
        int at = random.nextInt(bytes.length);
        if (bytes[at] != 0) {
          chosen.add(at);
        }
      }
      for (int offset : chosen) {
        assertThat(store.flip(origin, ARENA, offset, random))
            .as("%s at %s", origin.getFileName(), offset)
            .isNotEqualTo(DamagedIndex.HARMLESS);
      }
    }
  }

  private void flipJournalAndSums(int places) throws IOException {
    Random random = new Random(places);
    for (Path origin : store.origins()) {
      byte[] journal = Files.readAllBytes(origin.resolve(JOURNAL.toString()));
      for (int i = 0; i < places; i++) {
        boolean header = i % 2 == 0;
        int offset = random.nextInt(header ? 32 : 3_000);
        String outcome = store.flip(origin, JOURNAL, offset, random);
        if (header) {
          assertThat(outcome).as("at %s", offset).isEqualTo(DamagedIndex.MADE_ANEW);
        }
      }
      assertThat(journal.length).isGreaterThan(3_000);
      for (int i = 0; i < places; i++) {
        // The header, the four blocks of the smallest file, and what belongs to no block.
        int offset = random.nextInt(i % 8 == 0 ? ArenaSums.length(1) : 32 + 4 * 16);
        String outcome = store.flip(origin, SUMS, offset, random);
        if (offset < 24) {
          assertThat(outcome).as("at %s", offset).isEqualTo(DamagedIndex.MADE_ANEW);
        }
      }
    }
  }

  @Test
  void filesThatAreCutOrEmptyOrLongerOrZeroAreMadeAnewOrMeanNothing() throws IOException {
    for (Path origin : store.origins()) {
      for (Path file : DamagedIndex.files(origin)) {
        byte[] whole = Files.readAllBytes(origin.resolve(file.toString()));
        for (int length : List.of(0, 1, 31, whole.length / 2, whole.length - 1)) {
          write("cut file", origin, file, Arrays.copyOf(whole, length));
        }
        write("longer file", origin, file, Arrays.copyOf(whole, whole.length + 4096));
        write("file of zeros", origin, file, new byte[whole.length]);
        byte[] half = whole.clone();
        Arrays.fill(half, half.length / 2, half.length, (byte) -1);
        write("overwritten half", origin, file, half);
      }
    }
  }

  private void write(String what, Path origin, Path file, byte[] bytes) throws IOException {
    store.check(
        what + ": file=" + file + ", length=" + bytes.length,
        origin,
        file,
        copy -> Files.write(copy.resolve(file.toString()), bytes));
  }

  /** All ways in which some of the files are those of an earlier moment, or of another store. */
  @Test
  void filesOfAnotherMomentOrOfAnotherStoreAreMadeAnewOrMeanNothing() throws IOException {
    DamagedIndex other =
        DamagedIndex.create(
            Files.createDirectories(memory.path().resolve("other")), KeyedStates.Choice.MAPPED, 6);
    for (Path origin : store.origins()) {
      List<Path> sources = new ArrayList<>(store.origins());
      sources.remove(origin);
      sources.add(store.older());
      sources.addAll(other.origins());
      for (Path source : sources) {
        for (int which = 1; which < 8; which++) {
          List<Path> files = some(which);
          store.check(
              "other files: files=" + files + ", of=" + source,
              origin,
              files.get(0),
              copy -> {
                for (Path file : files) {
                  Files.copy(
                      source.resolve(file.toString()),
                      copy.resolve(file.toString()),
                      StandardCopyOption.REPLACE_EXISTING);
                }
              });
        }
      }
      for (Path file : List.of(ARENA, SUMS, JOURNAL)) {
        for (Path in : List.of(ARENA, SUMS, JOURNAL)) {
          store.check(
              "swapped: file=" + file + ", in place of=" + in,
              origin,
              in,
              copy ->
                  Files.copy(
                      origin.resolve(file.toString()),
                      copy.resolve(in.toString()),
                      StandardCopyOption.REPLACE_EXISTING));
        }
      }
    }
  }

  private static List<Path> some(int which) {
    List<Path> files = new ArrayList<>();
    List<Path> all = List.of(ARENA, SUMS, JOURNAL);
    for (int i = 0; i < all.size(); i++) {
      if ((which & 1 << i) != 0) {
        files.add(all.get(i));
      }
    }
    return files;
  }
}
