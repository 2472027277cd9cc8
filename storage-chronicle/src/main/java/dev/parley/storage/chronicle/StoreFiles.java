package dev.parley.storage.chronicle;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of an open store: its lock, its header, its log, and the way to an index.
 *
 * <p>Everything here runs on threads of the store: see {@link StoreThread}.
 */
final class StoreFiles {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);

  private final ChronicleOptions options;
  private final StoreLock lock;
  private final StoreHeader header;
  private final CommitLog log;
  private final IndexPlace place;
  private final boolean leftCleanly;
  private final boolean leftUnderThisBoot;

  private StoreFiles(ChronicleOptions options, StoreLock lock, StoreHeader header, CommitLog log) {
    this.options = options;
    this.lock = lock;
    this.header = header;
    this.log = log;
    this.leftCleanly = header.cleanlyClosed();
    this.leftUnderThisBoot = header.sameBoot();
    this.place =
        new IndexPlace(
            log,
            options.directory().resolve("index"),
            header.storeId(),
            options.machine().bootId().get());
  }

  /** Takes the store and opens its log; from here on a stop without {@link #close} shows. */
  static StoreFiles open(ChronicleOptions options) throws IOException {
    if (!StoreHeader.exists(options.directory())) {
      if (StagedCopy.isBegun(options.directory())) {
        throw new StorageException.NotFound(
            "there is no store, but a copy of one that was not finished: directory="
                + options.directory()
                + "; run the same backup or restore again");
      }
      if (!options.create()) {
        throw new StorageException.NotFound("there is no store: directory=" + options.directory());
      }
    }
    if (options.keyedState() == KeyedStates.Choice.CHRONICLE) {
      // Before anything changes.
      KeyedStates.chronicleRuns(options.keyedState());
    }
    options.machine().disk().createDirectories(options.directory());
    StoreLock lock = StoreLock.acquire(options.directory());
    CommitLog log = null;
    try {
      StagedCopy.finish(options.machine().disk(), options.directory());
      Upgrading.run(options);
      StoreHeader header =
          StoreHeader.openOrCreate(options.directory(), options.machine(), options.encryptionKey());
      // What was closed cleanly was forced, so a bad tail is damage then, not an unfinished write.
      boolean intact = header.sameBoot() || header.cleanlyClosed();
      log =
          CommitLog.open(
              options.directory().resolve("log"),
              header.storeId(),
              intact,
              options.segmentSizes(),
              options.machine().disk(),
              header.keys(),
              options.compression(),
              options.listener());
      header.markOpen();
      return new StoreFiles(options, lock, header, log);
    } catch (Throwable e) {
      closeAfter(e, log);
      closeAfter(e, lock);
      throw e;
    }
  }

  /** Closes a part after a failure, which is the one to be reported whatever else fails. */
  private static void closeAfter(Throwable failure, @Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  /** Returns the file that says what is being erased. */
  ErasureFile erasure() {
    return new ErasureFile(options.directory(), options.machine().disk(), header.keys());
  }

  /**
   * Says that nothing is left of what was erased, and begins to put Chronicle Map in front of the
   * keyed state anew, where the options ask for it.
   *
   * @throws StorageException.NotApplied if the file system refuses something
   */
  void endErasure(Index index) {
    try {
      StoreThread.call(
          "erase",
          () -> {
            IndexFiles.deleteAll(place.front());
            erasure().delete();
            return index;
          });
    } catch (IOException e) {
      throw new StorageException.NotApplied("erasure cannot end: cause=" + e, e);
    }
    FrontFilling.begin(index, options.keyedState());
  }

  CommitLog log() {
    return log;
  }

  /** Copies the log as it stood when it was taken; see {@link Backup#to}. */
  BackupReport backUp(Path target, LogSnapshot snapshot, ProgressListener progress, Runnable check)
      throws IOException {
    return new Backup(options.directory(), options.machine()).to(target, snapshot, progress, check);
  }

  /** Returns the index that is there if it can be trusted, else a new one; it has all the log. */
  Index openIndex() {
    Index index = IndexFiles.open(place, leftUnderThisBoot, leftCleanly);
    if (index != null) {
      String behind = leftCleanly ? "the index is behind" : "the store was not closed";
      try {
        closingUnlessDone(index, this::follow);
        closingUnlessDone(index, opened -> Recovery.catchUp(opened, behind));
        deleteReplaced();
        return begun(index);
      } catch (Index.Broken e) {
        // A part of it that nobody had looked at is damaged; the index has said so.
        index.close();
      }
    }
    index = rebuildIndex();
    deleteReplaced();
    return begun(index);
  }

  private Index begun(Index index) {
    closingUnlessDone(index, opened -> FrontFilling.begin(opened, options.keyedState()));
    return index;
  }

  /** Does what a rewriting that was cut short has left to do. */
  private void follow(Index index) {
    if (index.generation() == log.history().generation()) {
      return;
    }
    LOG.info("rewriting of the log is finished: directory={}", options.directory());
    new Swap(index, () -> {}, Pace.FULL).run();
    try {
      // It has the old addresses and does not hear of the new ones.
      IndexFiles.deleteAll(place.front());
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "copy of keyed state cannot be deleted: directory=" + place.front() + ", cause=" + e, e);
    }
  }

  private void deleteReplaced() {
    try {
      log.history().deleteReplaced();
    } catch (StorageException.NotApplied e) {
      // They do no harm, and the next rewriting or opening tries again.
      LOG.warn("segments that were rewritten stay for now", e);
    }
  }

  private Index rebuildIndex() {
    return Recovery.rebuild(
        place,
        leftCleanly || leftUnderThisBoot
            ? "the index is missing or does not fit"
            : "the machine went down");
  }

  private static void closingUnlessDone(Index index, Consumer<Index> work) {
    boolean done = false;
    try {
      work.accept(index);
      done = true;
    } finally {
      if (!done) {
        index.close();
      }
    }
  }

  /**
   * Returns the index as it was before the record that broke it, with that record put in again, or
   * a new one if that cannot be; no call is under way.
   *
   * @throws StorageException.NotApplied if there is still no room; to be tried again
   */
  Index mendIndex(Index broken) {
    Index mended = undone(broken);
    if (mended != null) {
      return mended;
    }
    broken.close();
    return begun(Recovery.rebuild(place, "it could not be mended"));
  }

  /** Returns null if the record cannot be taken back, or files of the index are damaged. */
  private @Nullable Index undone(Index broken) {
    if (broken.access().damaged()) {
      return null;
    }
    broken.writing().lock();
    try {
      Index index;
      try {
        index = broken.undone();
      } catch (StorageException.Corrupted e) {
        LOG.warn(
            "index cannot be mended and is made anew: directory={}, cause={}",
            place.directory(),
            e.getMessage());
        return null;
      }
      Recovery.catchUp(index, "it could not take a record");
      return index;
    } catch (Index.Broken e) {
      return null;
    } finally {
      broken.writing().unlock();
    }
  }

  /** Closes everything; whatever fails, the lock is given back. */
  void close(@Nullable Index index) throws IOException {
    boolean clean = false;
    try {
      try {
        log.forceAll();
        clean = index != null && saveIndex(index);
      } finally {
        try {
          if (index != null) {
            index.close();
          }
        } finally {
          log.close();
        }
      }
      if (clean) {
        header.markClean();
      }
    } finally {
      lock.close();
    }
  }

  /** Returns whether the index was saved for the next opening; the log has everything anyway. */
  private boolean saveIndex(Index index) {
    if (index.access().broken()) {
      return false;
    }
    long begun = log.watch().begin();
    Recorded.IndexSaving recorded = Recorded.indexSaving();
    try {
      index.closeCleanly();
      log.watch().indexSaved(recorded, begun);
      return true;
    } catch (StorageException | Index.Broken e) {
      LOG.warn(
          "index could not be saved, the next opening rebuilds it: directory={}, cause={}",
          options.directory(),
          e.toString());
      return false;
    }
  }
}
