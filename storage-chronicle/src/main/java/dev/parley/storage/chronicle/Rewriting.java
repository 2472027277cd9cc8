package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

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
              caller.call(open -> new CompactionPlan(open.index(), check(open.index())).groups());
          for (List<LogPart> group : groups) {
            rewrite(group);
          }
        });
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
            rewrite(List.of(part));
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
              finish();
              step.run();
            } finally {
              alone.unlock();
            }
            return log;
          });
    } catch (IOException e) {
      throw new StorageException.NotApplied("log cannot be rewritten: cause=" + e, e);
    }
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

  private void rewrite(List<LogPart> parts) {
    caller.call(open -> copied(open.index(), parts));
    finish();
  }

  private boolean copied(Index index, List<LogPart> parts) {
    long begun = log.watch().begin();
    Recorded.Rewrite recorded = Recorded.rewrite();
    Runnable check = check(index);
    List<Segment> sources = parts.stream().flatMap(part -> part.segments().stream()).toList();
    try (HistoryWriter target = log.history().write()) {
      new LiveCopy(index, sources, target, check).run();
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
  private void finish() {
    boolean left =
        caller.call(
            open -> {
              Index index = open.index();
              if (index.generation() != log.history().generation()) {
                new Swap(index, check(index)).run();
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

  private Runnable check(Index index) {
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
