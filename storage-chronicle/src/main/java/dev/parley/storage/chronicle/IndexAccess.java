package dev.parley.storage.chronicle;

import java.util.concurrent.locks.StampedLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read an {@link Index}: the stripes of its locks, and whether it is fit to be read at all.
 *
 * <p>Readers take the stripe of what they read. A writer that fails in the middle leaves the index
 * {@linkplain #markBroken() broken}, and from then on every reader that takes a stripe is turned
 * away with {@link Index.Broken}; the index in which the record is undone has an access of its own.
 */
final class IndexAccess {
  private static final Logger LOG = LoggerFactory.getLogger(IndexAccess.class);

  private final Stripes conversations = new Stripes();
  private final Stripes users = new Stripes();
  private final StampedLock directory = new StampedLock();
  private volatile boolean broken;
  private volatile boolean damaged;

  StampedLock conversation(int ordinal) {
    return conversations.of(ordinal);
  }

  StampedLock user(int ordinal) {
    return users.of(ordinal);
  }

  StampedLock directory() {
    return directory;
  }

  /**
   * Takes a lock for reading.
   *
   * @throws Index.Broken if the index is
   */
  long read(StampedLock lock) {
    long stamp = lock.readLock();
    if (broken) {
      lock.unlockRead(stamp);
      throw new Index.Broken("index is broken");
    }
    return stamp;
  }

  void markBroken() {
    broken = true;
  }

  /** Says that a file is not as it was left; the index is broken until it is made anew. */
  void markDamaged(String fact) {
    if (!damaged) {
      LOG.warn("{}; the index is made anew from the log", fact);
    }
    damaged = true;
    broken = true;
  }

  boolean broken() {
    return broken;
  }

  /** Returns whether a file is not as it was left, so that the index has to be made anew. */
  boolean damaged() {
    return damaged;
  }
}
