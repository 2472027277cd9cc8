package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into the index what the log has and it has not: the last record after a process was killed,
 * and everything where the index is missing, damaged or of another form.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Index index;
  private final Indexer indexer;
  private final long begun = System.nanoTime();
  private long lastProgress = begun;
  private long records;

  private Recovery(Index index) {
    this.index = index;
    this.indexer = new Indexer(index);
  }

  /**
   * Returns an index of everything in the log, made from its beginning.
   *
   * @throws StorageException.Corrupted if a record cannot be right
   * @throws StorageException.NotApplied if the file system refuses something
   */
  static Index rebuild(IndexPlace place, String reason) {
    Index index = IndexFiles.create(place);
    boolean done = false;
    try {
      catchUp(index, reason);
      done = true;
      return index;
    } finally {
      if (!done) {
        index.close();
      }
    }
  }

  /**
   * Puts the records into an index that the log has and it has not.
   *
   * @throws StorageException.Corrupted if a record cannot be right
   * @throws StorageException.NotApplied if the file system refuses something
   */
  static void catchUp(Index index, String reason) {
    long begun = index.log().watch().begin();
    Recorded.IndexOpening recorded = Recorded.indexOpening();
    Recovery recovery = new Recovery(index);
    index.log().replay(index.indexedEnd(), recovery::record);
    index.log().watch().indexOpened(recorded, begun, index.opened(), recovery.records);
    if (recovery.records > 0 || index.opened() == Index.Opened.UNDONE) {
      LOG.info(
          "index brought up to the log: directory={}, reason={}, opened={}, records={},"
              + " messages={}, millis={}",
          index.place().directory(),
          reason,
          index.opened(),
          recovery.records,
          index.messages(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - recovery.begun));
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
          "bringing the index up to the log: directory={}, records={}, messages={}, seconds={}",
          index.place().directory(),
          records,
          index.messages(),
          TimeUnit.NANOSECONDS.toSeconds(now - begun));
    }
  }
}
