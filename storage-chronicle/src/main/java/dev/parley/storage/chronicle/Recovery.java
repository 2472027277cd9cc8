package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index from the log, from its beginning: after a stop that was not clean, and wherever
 * the index is missing, damaged or of another form.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Index index;
  private final Indexer indexer;
  private final Path directory;
  private final long begun = System.nanoTime();
  private long lastProgress = begun;
  private long records;

  private Recovery(Index index, Path directory) {
    this.index = index;
    this.indexer = new Indexer(index);
    this.directory = directory;
  }

  /**
   * Returns an index of everything in the log.
   *
   * @throws StorageException.Corrupted if a record cannot be right
   * @throws StorageException.NotApplied if the file system refuses something
   */
  static Index rebuild(CommitLog log, Path directory, KeyedStates.Choice choice, String reason) {
    Index index = Index.create(log, directory, choice);
    boolean done = false;
    try {
      new Recovery(index, directory).replay(log, reason);
      done = true;
      return index;
    } finally {
      if (!done) {
        index.close();
      }
    }
  }

  private void replay(CommitLog log, String reason) {
    log.replay(0, this::record);
    if (records > 0) {
      LOG.info(
          "index rebuilt from the log: directory={}, reason={}, records={}, messages={}, millis={}",
          directory,
          reason,
          records,
          index.messages(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }
  }

  private void record(long payload, int length) {
    try {
      indexer.index(payload, length);
    } catch (IndexOutOfBoundsException | IllegalStateException e) {
      throw new StorageException.Corrupted(
          "record does not fit those before it: address=" + Long.toHexString(payload), e);
    }
    records++;
    long now = System.nanoTime();
    if (now - lastProgress >= PROGRESS_NANOS) {
      lastProgress = now;
      LOG.info(
          "rebuilding the index from the log: directory={}, records={}, messages={}, seconds={}",
          directory,
          records,
          index.messages(),
          TimeUnit.NANOSECONDS.toSeconds(now - begun));
    }
  }
}
