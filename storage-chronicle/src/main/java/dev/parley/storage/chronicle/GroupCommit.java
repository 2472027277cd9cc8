package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Forces the log to disk on a thread of its own, for many callers at once.
 *
 * <p>The thread looks how far the log goes, forces all of it and then wakes everybody who waits for
 * something up to there. Whoever comes during a force waits for the next one, together with all
 * others who do. Segments are forced in their order, and one that is complete is sealed after it:
 * what is forced is always a prefix of the log, and nothing in a sealed segment can be missing for
 * any reason but damage.
 *
 * <p>After a force that failed the system may have dropped what it could not write, and a second
 * force would claim success. So one failure is final: nothing is known of whatever was not forced
 * by then.
 */
final class GroupCommit {
  private final SegmentTable segments;
  private final Watch watch;
  private final StoreThread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private long requested;
  private boolean stopping;
  private boolean stopped;
  private int waiting;
  private @Nullable Throwable failure;

  /** All before this address is forced; changed by the thread alone, under the lock. */
  private volatile long forced;

  GroupCommit(SegmentTable segments, long forced) {
    this(segments, forced, Watch.NOBODY);
  }

  GroupCommit(SegmentTable segments, long forced, Watch watch) {
    this.segments = segments;
    this.watch = watch;
    this.forced = forced;
    this.requested = forced;
    this.thread = new StoreThread("log-force", this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Waits until all before an address is forced.
   *
   * @throws StorageException.Unknown if a force failed
   * @throws StorageException.Closed if the log was closed before
   */
  void await(long address) {
    if (forced >= address) {
      return;
    }
    lock.lock();
    waiting++;
    try {
      if (requested < address) {
        requested = address;
        work.signal();
      }
      while (forced < address) {
        if (failure != null) {
          throw new StorageException.Unknown(
              "log could not be forced to disk: cause=" + failure, failure);
        }
        if (stopped) {
          throw new StorageException.Closed("log is closed");
        }
        progress.awaitUninterruptibly();
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /** Says that a segment is complete, so that it can be sealed. */
  void segmentCompleted() {
    lock.lock();
    try {
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread once it has done what was requested. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    thread.awaitEnd();
  }

  private void run() {
    Throwable failed = null;
    try {
      while (awaitWork()) {
        forceOnce();
      }
    } catch (Throwable e) {
      failed = e;
    }
    lock.lock();
    try {
      failure = failed;
      stopped = true;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitWork() {
    lock.lock();
    try {
      while (requested <= forced && !isSegmentComplete()) {
        if (stopping) {
          return false;
        }
        work.awaitUninterruptibly();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isSegmentComplete() {
    return LogAddress.segment(forced) < segments.last().number();
  }

  private void forceOnce() throws IOException {
    long begun = watch.begin();
    Recorded.Force recorded = Recorded.force();
    // Whoever waits by now waits for something that is there already.
    int callers = waiting();
    Segment last = segments.last();
    // Read before the force: what is appended while it runs may or may not be part of it.
    long end = last.address(last.end());
    for (long number = LogAddress.segment(forced); number < last.number(); number++) {
      Segment complete = segments.get(number);
      complete.sum();
      complete.force();
      complete.seal();
      complete.force();
      complete.closeChannel();
      advance(LogAddress.of(number + 1, 0));
    }
    if (requestedBeyond()) {
      last.force();
      advance(end);
    }
    watch.forced(recorded, begun, callers);
  }

  private int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  private boolean requestedBeyond() {
    lock.lock();
    try {
      return requested > forced;
    } finally {
      lock.unlock();
    }
  }

  private void advance(long address) {
    lock.lock();
    try {
      forced = address;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
