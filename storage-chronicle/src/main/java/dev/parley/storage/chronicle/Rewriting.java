package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites parts of the log of an open store while it is read and written: {@link LiveCopy} writes
 * what is live to new segments, {@link LogHistory#commit} makes them count, {@link Swap} lets the
 * index follow, and when every call has ended that may hold an address in the old segments, those
 * are deleted.
 *
 * <p>Each step is a call of its own, so that a store which is closed, or whose index has to be
 * mended, does not wait for long. Whatever ends it between two steps, the next rewriting or the
 * next opening of the store goes on there.
 */
final class Rewriting {
  /** Makes calls to the store. */
  @FunctionalInterface
  interface Caller {
    /** Does something with the store as it is opened now, counted as a call under way. */
    <T> T call(Function<OpenStore, T> work);
  }

  /** Decides by what a record is which parts of the log are rewritten. */
  @FunctionalInterface
  interface RecordTest {
    /**
     * Returns whether what holds the record has to be rewritten.
     *
     * @param payload where it lies in the log, live or dead
     */
    boolean test(CommitLog log, long payload, int length);
  }

  private interface Step {
    void run() throws IOException;
  }

  private final Caller caller;
  private final Calls calls;
  private final CommitLog log;

  /** Held by whoever rewrites, or must not meet a rewriting. */
  private final ReentrantLock alone = new ReentrantLock();

  Rewriting(Caller caller, Calls calls, CommitLog log) {
    this.caller = caller;
    this.calls = calls;
    this.log = log;
  }

  /** Returns the lock that keeps rewritings away. */
  ReentrantLock alone() {
    return alone;
  }

  /**
   * Rewrites all that was written so far, as far as that gives back space or brings messages of a
   * conversation together.
   *
   * @throws StorageException.NotApplied if there is no room for it; the store is as before
   * @throws StorageException.Corrupted if something in the log is damaged; nothing is lost by it
   * @throws StorageException.Closed if the store is closed meanwhile; the next opening tidies up
   */
  void compact() {
    start(
        () -> {
          roll();
          List<List<LogPart>> groups =
              caller.call(
                  open -> {
                    Index index = open.index();
                    Runnable check = check(index);
                    return new CompactionPlan(
                            log.history(), part -> PartUse.of(part, index, check), 0)
                        .groups();
                  });
          for (List<LogPart> group : groups) {
            rewrite(group, Pace.FULL);
          }
        });
  }

  /**
   * Rewrites of what is complete, and not of what is written to, what is worth it; nothing if
   * somebody else needs the log to himself, and no more once somebody waits for that.
   *
   * @param deadPercent how much of a run has to be dead for it to be rewritten
   * @param pace how fast; only a thread of the store may call
   * @return whether anything was rewritten
   * @throws StorageException as {@link #compact} does
   */
  boolean compact(LogUse use, int deadPercent, Pace pace) {
    if (!alone.tryLock()) {
      return false;
    }
    try {
      finish(pace);
      boolean rewritten = false;
      for (List<LogPart> group :
          caller.call(open -> worthIt(open.index(), use, deadPercent, pace))) {
        if (alone.hasQueuedThreads() || !log.history().hasRoomFor(group)) {
          break;
        }
        rewrite(group, pace);
        rewritten = true;
      }
      return rewritten;
    } catch (IOException e) {
      throw refused(e);
    } catch (UncheckedIOException e) {
      throw refused(e.getCause());
    } finally {
      alone.unlock();
    }
  }

  private List<List<LogPart>> worthIt(Index index, LogUse use, int deadPercent, Pace pace) {
    Runnable check = paced(index, pace);
    return new CompactionPlan(log.history(), part -> use.of(part, index, check), deadPercent)
        .groups();
  }

  /** Finds out how much of each run is dead, unless somebody else needs the log to himself. */
  void read(LogUse use, Pace pace) {
    if (alone.tryLock()) {
      try {
        caller.call(
            open -> {
              Runnable check = paced(open.index(), pace);
              for (LogPart part : log.history().parts()) {
                if (part.isHistory() && !alone.hasQueuedThreads()) {
                  use.look(part, open.index(), check);
                }
              }
              return use;
            });
      } finally {
        alone.unlock();
      }
    }
  }

  /** Returns all that can be rewritten, in the order of the log. */
  List<LogPart> parts() {
    return caller.call(open -> log.history().parts());
  }

  /** Returns how many messages there are. */
  long messages() {
    return caller.call(open -> open.index().messages());
  }

  /**
   * Rewrites exactly those parts that hold a record of a kind, the end of the log included. When
   * this returns what was not live in them is gone from the log, and the old files are deleted.
   *
   * @throws StorageException as {@link #compact} does
   */
  void run(RecordTest test) {
    start(
        () -> {
          roll();
          for (LogPart part : caller.call(open -> holding(open.index(), test))) {
            rewrite(List.of(part), Pace.FULL);
          }
        });
  }

  private List<LogPart> holding(Index index, RecordTest test) {
    Runnable check = check(index);
    List<LogPart> found = new ArrayList<>();
    for (LogPart part : log.history().parts()) {
      boolean[] holds = new boolean[1];
      for (Segment segment : part.segments()) {
        log.walk(
            segment,
            (payload, length) -> {
              check.run();
              holds[0] = holds[0] || test.test(log, payload, length);
            });
      }
      if (holds[0]) {
        found.add(part);
      }
    }
    return found;
  }

  private void start(Step step) {
    try {
      StoreThread.call(
          "rewrite",
          () -> {
            alone.lock();
            try {
              finish(Pace.FULL);
              step.run();
            } finally {
              alone.unlock();
            }
            return log;
          });
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private static StorageException refused(@Nullable Throwable e) {
    return new StorageException.NotApplied("log cannot be rewritten: cause=" + e, e);
  }

  /** Goes on in a new segment; nothing that is in the log then is missing in the index. */
  private void roll() {
    caller.call(
        open -> {
          try {
            log.roll();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return open.writer().indexedEnd();
        });
  }

  private void rewrite(List<LogPart> parts, Pace pace) {
    caller.call(open -> copied(open.index(), parts, pace));
    finish(pace);
  }

  private boolean copied(Index index, List<LogPart> parts, Pace pace) {
    long begun = log.watch().begin();
    Recorded.Rewrite recorded = Recorded.rewrite();
    Runnable check = check(index);
    List<Segment> sources = parts.stream().flatMap(part -> part.segments().stream()).toList();
    try (HistoryWriter target = log.history().write()) {
      new LiveCopy(index, sources, target, paced(index, pace)).run();
      List<Segment> written = target.finish();
      // What made images dead has to last before they go.
      log.forceAll();
      check.run();
      log.history().commit(parts, written, target.next());
      log.watch()
          .rewritten(
              recorded,
              begun,
              sources.stream().mapToLong(Segment::size).sum(),
              written.stream().mapToLong(Segment::size).sum());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does what is left to do after a commit, be it one of an earlier call. */
  private void finish(Pace pace) {
    boolean left =
        caller.call(
            open -> {
              Index index = open.index();
              if (index.generation() != log.history().generation()) {
                new Swap(index, check(index, pace), pace).run();
              }
              return log.history().hasReplaced();
            });
    if (left) {
      calls.awaitEarlier();
      caller.call(
          open -> {
            log.history().deleteReplaced();
            return open;
          });
    }
  }

  private Runnable paced(Index index, Pace pace) {
    Runnable check = check(index, pace);
    return () -> {
      check.run();
      pace.step();
    };
  }

  private Runnable check(Index index, Pace pace) {
    Runnable check = check(index);
    return () -> {
      if (pace.isStopped()) {
        throw calls.closed();
      }
      check.run();
    };
  }

  /** Returns what a long walk calls now and then, to end when it should. */
  Runnable check(Index index) {
    return () -> {
      if (index.access().broken()) {
        throw new Index.Broken("index is broken");
      }
      if (calls.isClosed()) {
        throw calls.closed();
      }
    };
  }
}
