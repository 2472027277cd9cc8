package dev.parley.core.store;

import dev.parley.error.ClosedException;
import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets writes of one conversation or user happen one after the other, so that versions, ids and
 * events of it come in the order of its commits.
 */
public final class PartitionLocks {
  private static final int STRIPES = 256;

  private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
  private final Set<String> erasing = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Creates the locks, all free. */
  public PartitionLocks() {
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /**
   * Runs a write of a partition. Never nest: two partitions may share a lock or block each other.
   *
   * @throws ClosedException if the locks were closed
   * @throws RefusedException if the partition is being erased
   */
  public <T> T locked(String partition, Supplier<T> writing) {
    return lockedUser(
        partition,
        () -> {
          checkKept(partition);
          return writing.get();
        });
  }

  /**
   * Runs a write of what a user keeps for itself.
   *
   * @throws ClosedException if the locks were closed
   */
  public <T> T lockedUser(String user, Supplier<T> writing) {
    ReentrantLock lock = lock(user);
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException("engine is closed");
      }
      return writing.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Refuses a conversation that is being erased, to whoever writes of it under another lock.
   *
   * @throws RefusedException if it is
   */
  public void checkKept(String conversation) {
    if (erasing.contains(conversation)) {
      throw new RefusedException(
          ErrorCode.BEING_ERASED, "conversation is being erased: conversation=" + conversation);
    }
  }

  /**
   * Refuses writes of a partition while something runs, but not those of others; returns once it
   * has run.
   *
   * @param first runs before that, with the lock held
   * @throws RefusedException if the partition is being erased already
   */
  public <T> T erasing(String partition, Runnable first, Supplier<T> work) {
    locked(
        partition,
        () -> {
          first.run();
          return erasing.add(partition);
        });
    try {
      return work.get();
    } finally {
      erasing.remove(partition);
    }
  }

  /** Returns when every write that is under way now has ended. */
  public void awaitWrites() {
    for (ReentrantLock lock : locks) {
      lock.lock();
      try {
        // Nothing to do: whoever had it is done.
      } finally {
        lock.unlock();
      }
    }
  }

  private ReentrantLock lock(String partition) {
    int hash = partition.hashCode();
    return locks[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
  }

  /**
   * Refuses further writes and waits for those under way: each of them has several steps, and one
   * that was cut short would be refused although it had happened.
   */
  public void close() {
    for (ReentrantLock lock : locks) {
      lock.lock();
      try {
        closed = true;
      } finally {
        lock.unlock();
      }
    }
  }
}
