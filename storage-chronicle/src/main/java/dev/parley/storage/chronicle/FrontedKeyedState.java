package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keyed state that is part of the index, with a faster copy in front of it, at times.
 *
 * <p>The base has everything: it is journaled, undone and saved with the index. The front may come
 * late and go at any time. {@link FrontFilling} opens or fills it in the background; meanwhile a
 * put goes to both, first to the base. Reads go to the front once it is complete, and back to the
 * base as soon as anything about the front fails.
 *
 * <p>A put is made under the lock of the index; a front becomes complete under the same lock. So no
 * reader that changes from one to the other meets an older value than before.
 */
final class FrontedKeyedState implements KeyedState {
  private static final Logger LOG = LoggerFactory.getLogger(FrontedKeyedState.class);

  /** How many puts may come while the file of a front is opened; after more it is filled anew. */
  private static final int MOST_MISSED = 10_000;

  private final MappedKeyedState base;

  /** Gets every put; all of it is there once it is {@link #complete}. */
  private volatile @Nullable KeyedState front;

  private volatile @Nullable KeyedState complete;
  private volatile @Nullable FrontFilling filling;

  /** Keys that were put since the file of a front was last complete; under the index's lock. */
  private @Nullable List<byte[]> missed;

  private final List<StoreThread> closing = new ArrayList<>();

  FrontedKeyedState(MappedKeyedState base) {
    this.base = base;
  }

  MappedKeyedState base() {
    return base;
  }

  @Override
  public long get(byte[] key) {
    KeyedState fast = complete;
    if (fast != null) {
      try {
        return fast.get(key);
      } catch (StorageException.Closed e) {
        // Dropped, or closed with the store: then the base says so.
      } catch (RuntimeException e) {
        drop(fast, e);
      }
    }
    return base.get(key);
  }

  @Override
  public void put(byte[] key, long value) {
    base.put(key, value);
    KeyedState second = front;
    if (second != null) {
      try {
        second.put(key, value);
      } catch (RuntimeException e) {
        drop(second, e);
      }
    }
    List<byte[]> noted = missed;
    if (noted != null) {
      noted.add(key.clone());
      if (noted.size() > MOST_MISSED) {
        missed = null;
      }
    }
  }

  /** Removes a key; a front, which would keep its bytes, is dropped. Under the index's lock. */
  void remove(byte[] key) {
    withoutFront();
    base.remove(key);
  }

  /**
   * Goes on without a front, and returns when its files are closed; {@link FrontFilling#begin} may
   * make another.
   *
   * @param writing the index's lock, which the caller does not hold
   */
  void endFront(ReentrantLock writing) {
    stopFilling();
    writing.lock();
    try {
      withoutFront();
    } finally {
      writing.unlock();
    }
    awaitClosing();
  }

  private void withoutFront() {
    missed = null;
    KeyedState present = front;
    if (present != null) {
      drop(present, "something is erased", null);
    }
  }

  /** Begins to note what is put, for a file that is complete as of now. Nobody writes yet. */
  void noteMissed() {
    missed = new ArrayList<>();
  }

  /**
   * Gives a file that was complete what it missed, and reads from it. Under the index's lock.
   *
   * @return whether that could be done
   */
  boolean attachComplete(KeyedState opened) {
    List<byte[]> noted = missed;
    missed = null;
    if (noted == null) {
      return false;
    }
    for (byte[] key : noted) {
      opened.put(key, base.get(key));
    }
    front = opened;
    return completed(opened);
  }

  /** Lets an empty front get every put from now on. Under the index's lock. */
  void attachEmpty(KeyedState empty) {
    missed = null;
    front = empty;
  }

  /** Goes without a front that could not be completed; the caller closes it. */
  void detach(KeyedState opened) {
    if (front == opened) {
      front = null;
    }
  }

  /** Reads from the front, if it holds as much as the base. Under the index's lock. */
  boolean completed(KeyedState filled) {
    if (front != filled || filled.size() != base.size()) {
      return false;
    }
    complete = filled;
    return true;
  }

  /** Goes on without a front; does nothing if it is another one by now. */
  void drop(KeyedState failed, Throwable reason) {
    drop(failed, "Chronicle Map failed", reason);
  }

  private synchronized void drop(KeyedState failed, String why, @Nullable Throwable reason) {
    if (front != failed) {
      return;
    }
    if (reason != null) {
      LOG.warn("keyed state goes on with the mapped hash: {}", why, reason);
    }
    complete = null;
    front = null;
    // Not here: a close waits for the readers, and this may be one.
    StoreThread thread = new StoreThread("keyed-state-drop", failed::close);
    closing.add(thread);
    thread.start();
  }

  /** Begins to open or fill a front; at most once. */
  void start(FrontFilling begun) {
    filling = begun;
    begun.start();
  }

  @Override
  public long size() {
    return base.size();
  }

  /** Returns the length of the front's files; the base is in those of the index. */
  @Override
  public long bytesOnDisk() {
    KeyedState present = front;
    try {
      return present == null ? 0 : present.bytesOnDisk();
    } catch (StorageException e) {
      return 0;
    }
  }

  @Override
  public String describe() {
    KeyedState present = complete;
    try {
      if (present != null) {
        return present.describe();
      }
    } catch (StorageException.Closed e) {
      // Dropped since.
    }
    return front == null ? base.describe() : base.describe() + ", Chronicle Map is being filled";
  }

  @Override
  public void force() {
    KeyedState present = complete;
    if (present != null) {
      present.force();
    }
  }

  /**
   * Closes the front; if it is complete, its file may be used again for the same end of the log.
   */
  void closeCleanly(IndexPlace place, long end) {
    stopFilling();
    KeyedState present = complete;
    if (present == null) {
      return;
    }
    try {
      present.force();
      present.close();
      FrontMark.write(place, end);
    } catch (RuntimeException e) {
      LOG.warn(
          "Chronicle Map could not be saved, the next opening fills it anew: directory={}",
          place.front(),
          e);
    }
  }

  private void stopFilling() {
    FrontFilling begun = filling;
    if (begun != null) {
      begun.stop();
    }
  }

  /** Closes the front; the base is closed with the index. Idempotent. */
  @Override
  public void close() {
    stopFilling();
    KeyedState present = front;
    if (present != null) {
      present.close();
    }
    awaitClosing();
  }

  private void awaitClosing() {
    List<StoreThread> threads;
    synchronized (this) {
      threads = List.copyOf(closing);
    }
    threads.forEach(StoreThread::awaitEnd);
  }
}
