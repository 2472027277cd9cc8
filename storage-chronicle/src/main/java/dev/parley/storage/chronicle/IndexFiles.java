package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and creates the files of an index, and decides whether what is there can be trusted.
 *
 * <p>It can be if it was closed in order, or if its writer was killed under the present run of the
 * operating system: then the journal takes back what the last record left by halves. In both cases
 * the index says which record of the log was its last, and that record has to be there. All else is
 * deleted.
 */
final class IndexFiles {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);

  private IndexFiles() {}

  /**
   * Opens the index that is there, or returns null if there is none that can be trusted.
   *
   * @param sameBoot whether the log was last opened under the present run of the operating system
   * @param clean whether the store was closed in order
   */
  static @Nullable Index open(IndexPlace place, boolean sameBoot, boolean clean) {
    if (!sameBoot && !clean) {
      return null;
    }
    MappedArena arena = null;
    try {
      IndexJournal journal = IndexJournal.open(place.journal());
      boolean pending = journal.isPending();
      arena = MappedArena.open(place.arena(), journal);
      IndexRoots roots = IndexRoots.open(arena, place.store(), journal.pair());
      boolean closed = roots.closedInOrder();
      if (closed ? pending : clean || !roots.openedUnder(place.boot())) {
        throw new StorageException.Corrupted("index was left in another way than the log", null);
      }
      checkLast(place.log(), roots);
      checkHistory(place.log().history(), roots);
      arena.journal(journal.cutBack());
      Index index =
          new Index(place, arena, roots, closed ? Index.Opened.AS_LEFT : Index.Opened.UNDONE);
      roots.markOpen(place.boot());
      // Before anything else changes: a power failure must not leave the mark and lose the rest.
      arena.forceFirst();
      return index;
    } catch (StorageException | Index.Broken | UncheckedIOException | IndexOutOfBoundsException e) {
      if (arena != null) {
        arena.close();
      }
      if (Files.exists(place.directory())) {
        LOG.warn(
            "index of the last opening cannot be used and is made anew: directory={}, cause={}",
            place.directory(),
            e.toString());
      }
      return null;
    }
  }

  /** The log must have the very record that the index had last. */
  private static void checkLast(CommitLog log, IndexRoots roots) {
    long end = roots.indexedEnd();
    if (end != 0 && !log.isBefore(end, roots.lastHeader())) {
      throw new StorageException.Corrupted(
          "index is that of another log: indexed=" + Long.toHexString(end), null);
    }
  }

  /** The log must have everything that the index points at. */
  private static void checkHistory(LogHistory history, IndexRoots roots) {
    long behind = history.generation() - roots.generation();
    if (behind != 0 && (behind != 1 || !history.canBeFollowed())) {
      throw new StorageException.Corrupted(
          "index is that of another history: generation=" + roots.generation(), null);
    }
  }

  /** Creates an empty index; what stood in the directory is deleted. */
  static Index create(IndexPlace place) {
    MappedArena arena = null;
    boolean done = false;
    try {
      // The journal first: without it nothing of the rest is believed.
      deleteAll(place.journal());
      deleteAll(place.directory());
      Files.createDirectories(place.directory());
      long pair = ThreadLocalRandom.current().nextLong();
      arena = MappedArena.create(place.arena(), pair);
      IndexRoots roots = IndexRoots.create(arena, place.store(), pair);
      IndexJournal journal = IndexJournal.create(place.journal(), pair);
      roots.publish(place.boot(), place.log().history().generation());
      arena.journal(journal);
      boolean first = place.log().end() == LogAddress.of(0, SegmentLayout.RECORDS_OFFSET);
      Index index = new Index(place, arena, roots, first ? Index.Opened.NEW : Index.Opened.REBUILT);
      done = true;
      return index;
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "index cannot be created: directory=" + place.directory() + ", cause=" + e, e);
    } finally {
      if (!done && arena != null) {
        arena.close();
      }
    }
  }

  static void deleteAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
