package dev.parley.core.store;

import dev.parley.error.ClosedException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets writes of one conversation or user happen one after the other, so that versions, ids and
 * events of it come in the order of its commits.
 */
public final class PartitionLocks {
  private static final int STRIPES = 256;

  private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
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
   */
  public <T> T locked(String partition, Supplier<T> writing) {
    int hash = partition.hashCode();
    ReentrantLock lock = locks[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
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
