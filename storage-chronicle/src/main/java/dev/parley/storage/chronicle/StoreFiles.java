package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final boolean leftCleanly;

  private StoreFiles(ChronicleOptions options, StoreLock lock, StoreHeader header, CommitLog log) {
    this.options = options;
    this.lock = lock;
    this.header = header;
    this.log = log;
    this.leftCleanly = header.cleanlyClosed();
  }

  /** Takes the store and opens its log; from here on a stop without {@link #close} shows. */
  static StoreFiles open(ChronicleOptions options) throws IOException {
    if (!options.create() && !StoreHeader.exists(options.directory())) {
      throw new StorageException.NotFound("there is no store: directory=" + options.directory());
    }
    Files.createDirectories(options.directory());
    StoreLock lock = StoreLock.acquire(options.directory());
    CommitLog log = null;
    boolean done = false;
    try {
      StoreHeader header = StoreHeader.openOrCreate(options.directory());
      // What was closed cleanly was forced, so a bad tail is damage then, not an unfinished write.
      boolean intact = header.sameBoot() || header.cleanlyClosed();
      log = CommitLog.open(options.directory().resolve("log"), header.storeId(), intact);
      header.markOpen();
      done = true;
      return new StoreFiles(options, lock, header, log);
    } finally {
      if (!done) {
        if (log != null) {
          log.close();
        }
        lock.close();
      }
    }
  }

  CommitLog log() {
    return log;
  }

  /** Returns the index that is there if it can be trusted, else a new one. */
  Index openIndex() {
    String reason = "the store was not closed";
    if (leftCleanly) {
      Index index = Index.openExisting(log, indexDirectory(), options.keyedState());
      if (index != null) {
        return index;
      }
      reason = "the index is missing or does not fit";
    }
    return rebuildIndex(reason);
  }

  Index rebuildIndex(String reason) {
    return Recovery.rebuild(log, indexDirectory(), options.keyedState(), reason);
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
    if (index.broken()) {
      return false;
    }
    try {
      index.closeCleanly();
      return true;
    } catch (IOException | StorageException e) {
      LOG.warn(
          "index could not be saved, the next opening rebuilds it: directory={}, cause={}",
          options.directory(),
          e.toString());
      return false;
    }
  }

  private Path indexDirectory() {
    return options.directory().resolve("index");
  }
}
