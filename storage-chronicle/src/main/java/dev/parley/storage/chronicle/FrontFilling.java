package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts Chronicle Map in front of keyed state, in the background: opens its file, if that was
 * complete when the store was closed and is still made of the same bytes, else fills a new one. The
 * store is in use meanwhile.
 *
 * <p>It fills in short steps, each under the lock of the index: so what it copies is the newest
 * value at that moment, and what is put later comes later into the front as well. Between two steps
 * it sleeps for a moment, or writers would seldom get the lock.
 */
final class FrontFilling {
  private static final Logger LOG = LoggerFactory.getLogger(FrontFilling.class);

  /** A step takes well below a millisecond. */
  private static final int STEP_SLOTS = 512;

  private static final long BETWEEN_STEPS_NANOS = 20_000;

  /**
   * The first Chronicle Map of a JVM takes a second of a processor, and a close has to wait for it:
   * nothing for a command that opens a store to look at something.
   */
  private static final long AFTER_OPENING_MILLIS = 500;

  private final FrontedKeyedState state;
  private final IndexPlace place;
  private final ReentrantLock writing;
  private final KeyedStates.Choice choice;
  private final @Nullable FrontMark mark;
  private final long begun = System.nanoTime();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable CompletableFuture<Boolean> result;

  private FrontFilling(Index index, KeyedStates.Choice choice, @Nullable FrontMark mark) {
    this.state = index.keyed();
    this.place = index.place();
    this.writing = index.writing();
    this.choice = choice;
    this.mark = mark;
  }

  /**
   * Begins, where the choice asks for it. The index has all of the log, and nobody writes to it
   * yet.
   *
   * @throws StorageException.NotApplied if Chronicle Map must be used and cannot be
   */
  static void begin(Index index, KeyedStates.Choice choice) {
    if (choice == KeyedStates.Choice.MAPPED) {
      return;
    }
    FrontMark taken = FrontMark.take(index.place(), index.indexedEnd());
    FrontMark mark = index.opened() == Index.Opened.AS_LEFT ? taken : null;
    FrontFilling filling = new FrontFilling(index, choice, mark);
    if (mark != null) {
      index.keyed().noteMissed();
    }
    index.keyed().start(filling);
    if (choice == KeyedStates.Choice.CHRONICLE) {
      filling.await();
    }
  }

  void start() {
    result = StoreThread.start("keyed-state-fill", this::run);
  }

  private void await() {
    try {
      if (result != null && !StoreThread.await(result)) {
        throw new StorageException.NotApplied(
            "Chronicle Map cannot be used: directory=" + place.front(), null);
      }
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "Chronicle Map cannot be used: directory=" + place.front(), e);
    } catch (CompletionException e) {
      throw e.getCause() instanceof Index.Broken broken ? broken : e;
    }
  }

  /** Ends it, done or not, and returns when it is over. */
  void stop() {
    stopping.countDown();
    if (result != null) {
      result.handle((done, failure) -> done).join();
    }
  }

  private boolean run() throws IOException {
    if (!KeyedStates.chronicleRuns(choice) || isStoppedSoon()) {
      return false;
    }
    try {
      return (mark != null && reopen(mark)) || fill();
    } catch (Index.Broken e) {
      // Not Chronicle Map, but what was to be copied into it; with a new index comes a new front.
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      if (choice == KeyedStates.Choice.CHRONICLE) {
        throw e;
      }
      LOG.warn("keyed state stays with the mapped hash: Chronicle Map failed", e);
      return false;
    }
  }

  /** Waits a little, where that is allowed; returns whether the store was closed meanwhile. */
  private boolean isStoppedSoon() {
    try {
      return choice == KeyedStates.Choice.AUTO
          && stopping.await(AFTER_OPENING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Threads of the store are not interrupted.
      return true;
    }
  }

  private boolean reopen(FrontMark complete) {
    KeyedState opened;
    try {
      if (!complete.holds(place, () -> stopping.getCount() == 0)) {
        throw new StorageException.Corrupted(
            "keyed state is not as it was left: file=" + place.front().resolve(complete.name()),
            null);
      }
      opened = KeyedStates.reopenChronicle(place.front());
    } catch (IOException | RuntimeException e) {
      LOG.info("Chronicle Map is filled anew: directory={}, cause={}", place.front(), e.toString());
      return false;
    }
    writing.lock();
    try {
      if (state.attachComplete(opened)) {
        tell("opened");
        return true;
      }
      state.detach(opened);
    } finally {
      writing.unlock();
    }
    opened.close();
    return false;
  }

  private boolean fill() throws IOException {
    IndexFiles.deleteAll(place.front());
    KeyedState empty = KeyedStates.createChronicle(place.front(), state.size());
    writing.lock();
    try {
      state.attachEmpty(empty);
    } finally {
      writing.unlock();
    }
    HashIndex.Walk walk = new HashIndex.Walk();
    while (!walk.isDone()) {
      if (stopping.getCount() == 0) {
        return false;
      }
      writing.lock();
      try {
        state.base().walk(walk, STEP_SLOTS, empty::put);
      } catch (RuntimeException e) {
        state.drop(empty, e);
        throw e;
      } finally {
        writing.unlock();
      }
      LockSupport.parkNanos(BETWEEN_STEPS_NANOS);
    }
    writing.lock();
    try {
      if (!state.completed(empty)) {
        state.drop(empty, new IllegalStateException("copy differs"));
        return false;
      }
    } finally {
      writing.unlock();
    }
    tell("filled");
    return true;
  }

  private void tell(String how) {
    LOG.info(
        "keyed state is read from Chronicle Map from now on: directory={}, how={}, entries={},"
            + " millis={}",
        place.front(),
        how,
        state.size(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }
}
