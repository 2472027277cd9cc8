package dev.parley.storage.chronicle;

import dev.parley.storage.Partition;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases conversations and users, one at a time.
 *
 * <p>A file says what is being erased for as long as it is, so that a stop in the middle shows: the
 * next opening goes on, and so does the next erasure of whatever. In between come four steps, each
 * of which can be done again:
 *
 * <ol>
 *   <li>{@link Erasure}: nobody can read it any more; the log says so, and so does the index.
 *   <li>What the log holds of it, live or dead, goes: every part that has a byte of it is
 *       rewritten.
 *   <li>The journal is wiped. The rest of the index wipes what it drops by itself.
 *   <li>The files of Chronicle Map, which does not, are deleted; they are filled anew later.
 * </ol>
 */
final class Erasures {
  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

  private final StoreFiles files;
  private final Rewriting rewriting;
  private final Rewriting.Caller caller;
  private final Supplier<Index> index;
  private final ReentrantLock alone = new ReentrantLock();

  Erasures(StoreFiles files, Rewriting rewriting, Rewriting.Caller caller, Supplier<Index> index) {
    this.files = files;
    this.rewriting = rewriting;
    this.caller = caller;
    this.index = index;
  }

  /**
   * Erases.
   *
   * @throws StorageException.NotApplied if it could not begin
   * @throws StorageException.Unknown if it was cut short
   */
  void erase(Partition partition) {
    alone.lock();
    try {
      finish();
      write(partition);
      finish();
    } finally {
      alone.unlock();
    }
  }

  private void write(Partition partition) {
    caller.call(
        open -> {
          try {
            return StoreThread.call(
                "erase",
                () -> {
                  files.erasure().write(partition);
                  return partition;
                });
          } catch (IOException e) {
            throw new StorageException.NotApplied("erasure cannot begin: cause=" + e, e);
          }
        });
  }

  /**
   * Does what the file says, if there is one and it can be done: a store that cannot erase, for
   * want of room, is still there for all the rest.
   */
  void finishOnOpening() {
    try {
      finish();
    } catch (StorageException.Unknown e) {
      LOG.warn("erasure could not be finished, to be tried again: cause={}", e.getCause(), e);
    }
  }

  /** Does what the file says, if there is one. */
  void finish() {
    alone.lock();
    try {
      Optional<Partition> begun = caller.call(open -> begun());
      if (begun.isPresent()) {
        finish(begun.get());
      }
    } catch (StorageException.NotApplied e) {
      throw new StorageException.Unknown(
          "erasure was cut short, and will be finished by the next one or the next opening", e);
    } finally {
      alone.unlock();
    }
  }

  private Optional<Partition> begun() {
    try {
      return StoreThread.call("erase", files.erasure()::read);
    } catch (IOException e) {
      throw new StorageException.NotApplied("erasure cannot be read: cause=" + e, e);
    }
  }

  private void finish(Partition erased) {
    ErasedRecords records = new ErasedRecords(index, erased);
    boolean anything;
    // Beside a rewriting a walk over the log would meet things twice, or not at all.
    rewriting.alone().lock();
    try {
      anything =
          caller.call(
              open -> {
                open.index().keyed().endFront(open.index().writing());
                new Erasure(open.index(), open.writer(), erased).run();
                return records.isAnyIn(open.index().log());
              });
    } finally {
      rewriting.alone().unlock();
    }
    // A rewriting begins a new segment of the log, which takes room: not for nothing.
    if (anything) {
      rewriting.run(records);
    }
    caller.call(
        open -> {
          Index index = open.index();
          index.keyed().endFront(index.writing());
          index.wipeJournal();
          index.log().forceAll();
          files.endErasure(index);
          return erased;
        });
  }
}
