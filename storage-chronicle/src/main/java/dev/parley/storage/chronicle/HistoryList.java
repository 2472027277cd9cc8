package dev.parley.storage.chronicle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which parts of the log were rewritten.
 *
 * @param generation how many times the list was changed; the index has the number of the change
 *     that it last followed
 * @param next the number from which on the next history segment is given one: for long none comes
 *     again, since records may name addresses
 * @param newest where the run of the last change begins, -1 if there was none
 * @param runs in the order of the log
 * @param replaced the segments that the last change took out of the log and the history: nothing
 *     any more, but an index that has not yet followed points into them
 */
record HistoryList(
    long generation, long next, long newest, List<HistoryRun> runs, List<Long> replaced) {
  /** That of a log of which nothing was rewritten. */
  static final HistoryList EMPTY =
      new HistoryList(0, LogAddress.FIRST_HISTORY, -1, List.of(), List.of());

  HistoryList {
    runs = List.copyOf(runs);
    replaced = List.copyOf(replaced);
    if (next < LogAddress.FIRST_HISTORY || next > LogAddress.LAST_HISTORY + 1) {
      throw new IllegalArgumentException("next number is impossible: next=" + next);
    }
    long behind = 0;
    for (HistoryRun run : runs) {
      if (run.from() < behind) {
        throw new IllegalArgumentException("runs overlap: from=" + run.from());
      }
      behind = run.to();
    }
  }

  /** Returns whether history stands for a segment of the log. */
  boolean covers(long logSegment) {
    for (HistoryRun run : runs) {
      if (run.covers(logSegment)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number behind the last segment of the log that history stands for. */
  long end() {
    return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).to();
  }

  /** Returns whether a history segment is part of a run. */
  boolean lists(long historySegment) {
    for (HistoryRun run : runs) {
      for (HistoryRun.Part part : run.parts()) {
        if (part.number() == historySegment) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the run of the last change. */
  HistoryRun newestRun() {
    for (HistoryRun run : runs) {
      if (run.from() == newest) {
        return run;
      }
    }
    throw new IllegalStateException("history has no newest run: generation=" + generation);
  }

  /**
   * Returns the list after a run took the place of all that it covers.
   *
   * @param behind the number behind the last one that was given
   */
  HistoryList with(HistoryRun run, List<Long> nowReplaced, long behind) {
    List<HistoryRun> changed = new ArrayList<>();
    for (HistoryRun present : runs) {
      if (present.to() <= run.from() || present.from() >= run.to()) {
        changed.add(present);
      }
    }
    changed.add(run);
    changed.sort(Comparator.comparingLong(HistoryRun::from));
    return new HistoryList(generation + 1, behind, run.from(), changed, nowReplaced);
  }
}
