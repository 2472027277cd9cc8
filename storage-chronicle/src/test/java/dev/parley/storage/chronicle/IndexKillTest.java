package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An index whose writer stops before any one store is, after the next opening, the index before the
 * record or the index with it.
 */
@Tag("same-on-every-jdk")
class IndexKillTest {
  /** Longer records stop at so many places, evenly spread, and at the first and last stores. */
  private static final int MOST_PLACES = 60;

  private static final int ENDS = 12;

  @TempDir(factory = InMemory.class)
  Path directory;

  private Path base = Path.of("");
  private String before = "";
  private String after = "";

  @ParameterizedTest
  @EnumSource
  void aRecordThatStopsAtAnyStoreIsUndoneAndThenPutInAgain(IndexChange change) {
    int stores = prepare(change);

    for (int place = 0; place < stores; place += step(place, stores)) {
      Path halted = directory.resolve("halted" + place);
      haltAt(change, place, halted);
      // With the log as it was before the record, to see what is undone and nothing else.
      Path undone = directory.resolve("undone" + place);
      copy(halted, undone);
      StoreDirectories.delete(undone.resolve("log"));
      copy(base.resolve("log"), undone.resolve("log"));

      if (!change.isAppliedBehindThePreparation()) {
        assertReads(undone, before, "undone", place);
      }
      assertReads(halted, after, "undone", place);
      StoreDirectories.delete(halted);
      StoreDirectories.delete(undone);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPORT", "LATE_ARRIVAL_THAT_SPLITS_A_LEAF", "MANY_LEAVE"})
  void anUndoThatStopsAtAnyStoreIsDoneByTheNextOpening(IndexChange change) {
    int stores = prepare(change);
    Path halted = directory.resolve("halted");
    haltAt(change, stores - 1, halted);
    int undoing = 0;
    boolean stopped = true;
    while (stopped) {
      Path again = directory.resolve("again" + undoing);
      copy(halted, again);
      stopped = undoAndHaltAt(again, undoing);
      assertReads(again, after, "undone", undoing);
      StoreDirectories.delete(again);
      undoing += Math.max(1, undoing / 5);
    }
    assertThat(undoing).isGreaterThan(10);
  }

  /** Undoes a part of the last record, without opening anything else. */
  private static boolean undoAndHaltAt(Path store, int place) {
    IndexJournal journal = IndexJournal.open(store.resolve("index").resolve("journal"));
    HaltingHook hook = new HaltingHook(place);
    journal.hook(hook);
    try {
      MappedArena.open(store.resolve("index").resolve("arena"), journal).close();
      return false;
    } catch (HaltingHook.Halt e) {
      return true;
    }
  }

  /** Makes the store that every try begins with; returns how many stores the record takes. */
  private int prepare(IndexChange change) {
    base = directory.resolve("base");
    try (Storage store = StoreDirectories.open(base)) {
      change.prepare(store);
      before = StoreText.of(store, IndexChange.USERS);
    }
    Path whole = directory.resolve("whole");
    copy(base, whole);
    try (Storage store = StoreDirectories.open(whole)) {
      HaltingHook hook = HaltingHook.counting();
      watch(store, hook, change);
      change.apply(store);
      after = StoreText.of(store, IndexChange.USERS);
      assertThat(store.verify()).isEmpty();
      assertThat(hook.seen()).isGreaterThan(5);
      return hook.seen();
    }
  }

  /** Stops the record, and keeps the files as they are at that moment. */
  private void haltAt(IndexChange change, int place, Path halted) {
    Path running = directory.resolve("running" + place);
    copy(base, running);
    try (Storage store = StoreDirectories.open(running)) {
      watch(store, new HaltingHook(place), change);
      assertThatThrownBy(() -> change.apply(store)).isInstanceOf(HaltingHook.Halt.class);
      copy(running, halted);
    }
    StoreDirectories.delete(running);
  }

  private static void watch(Storage store, HaltingHook hook, IndexChange change) {
    if (change.isAppliedBehindThePreparation()) {
      IndexChange.SEND_THAT_MOVES_A_LEAF.apply(store);
    }
    ((ChronicleStorage) store).index().arena().hook(hook);
  }

  private static void assertReads(Path directory, String expected, String opened, int place) {
    try (Storage store = StoreDirectories.open(directory)) {
      assertThat(store.stats().details()).as("store %s", place).containsEntry("opened", opened);
      assertThat(store.verify()).as("store %s", place).isEmpty();
      assertThat(StoreText.of(store, IndexChange.USERS)).as("store %s", place).isEqualTo(expected);
    }
  }

  private static int step(int place, int stores) {
    boolean atAnEnd = place < ENDS || place >= stores - ENDS;
    return atAnEnd ? 1 : Math.min(Math.max(1, stores / MOST_PLACES), stores - ENDS - place);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      List<Path> all = files.toList();
      for (Path path : all) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Thousands of stores are opened and closed here, and nothing is about what a device has. */
  static final class InMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
        throws IOException {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "parley")
          : Files.createTempDirectory("parley");
    }
  }
}
