package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of an open log by their number; any number of threads look up. The writer adds to
 * the log, whoever rewrites it adds and removes the rest.
 *
 * <p>Segments that were replaced stay until they are removed: the index may still point into them.
 * They are no part of the log any more, and no walk comes by.
 */
final class SegmentTable {
  private static final Segment[] NONE = {};

  /** Leaves room behind a run for as many history segments. */
  private static final int PLACE_BITS = 20;

  /** By number; null where a segment was replaced and removed. */
  private volatile @Nullable Segment[] log;

  /** By number less that of the first possible one; null where there is none. */
  private volatile @Nullable Segment[] history = NONE;

  private volatile HistoryList list = HistoryList.EMPTY;

  SegmentTable(List<Segment> segments) {
    this(segments, List.of(), HistoryList.EMPTY);
  }

  /**
   * Creates it.
   *
   * @param segments of the log by number, null where one was replaced
   * @param others the history segments, and those that were replaced and are still there
   * @param list which parts of the log were rewritten
   */
  SegmentTable(List<? extends @Nullable Segment> segments, List<Segment> others, HistoryList list) {
    this.log = segments.toArray(NONE);
    this.list = list;
    others.forEach(this::put);
  }

  /**
   * Returns those of the log by number, null where one was replaced and removed; not to be changed.
   *
   * @throws StorageException.Closed once they were removed
   */
  @Nullable Segment[] all() {
    @Nullable Segment[] all = log;
    if (all.length == 0) {
      throw new StorageException.Closed("log is closed");
    }
    return all;
  }

  /** Returns the segment of a number, null if there is none. */
  @Nullable Segment find(long number) {
    @Nullable Segment[] all = log;
    if (number >= 0 && number < all.length) {
      return all[(int) number];
    }
    long at = number - LogAddress.FIRST_HISTORY;
    @Nullable Segment[] others = history;
    return at >= 0 && at < others.length ? others[(int) at] : null;
  }

  /** Returns the segment of a number that must be there. */
  Segment get(long number) {
    Segment segment = find(number);
    if (segment == null) {
      all();
      throw new StorageException.Corrupted(
          "segment is missing: number=" + Long.toHexString(number), null);
    }
    return segment;
  }

  Segment last() {
    @Nullable Segment[] all = all();
    return get(all.length - 1);
  }

  /** Returns the address behind the last record. */
  long end() {
    Segment last = last();
    return last.address(last.end());
  }

  HistoryList list() {
    return list;
  }

  /** Makes a list count whose segments are here. */
  void list(HistoryList changed) {
    list = changed;
  }

  /** Returns all that are part of the log and the history, in the order of a replay. */
  List<Segment> inOrder() {
    HistoryList present = list;
    List<Segment> ordered = new ArrayList<>();
    int next = 0;
    for (HistoryRun run : present.runs()) {
      for (; next < run.from(); next++) {
        ordered.add(get(next));
      }
      for (HistoryRun.Part part : run.parts()) {
        ordered.add(get(part.number()));
      }
      next = (int) run.to();
    }
    for (int count = all().length; next < count; next++) {
      ordered.add(get(next));
    }
    return ordered;
  }

  /** Compares addresses by the order in which a replay comes by. */
  int compare(long a, long b) {
    int order = Long.compare(place(LogAddress.segment(a)), place(LogAddress.segment(b)));
    return order != 0 ? order : Integer.compare(LogAddress.offset(a), LogAddress.offset(b));
  }

  /** Returns where a segment comes; one that was replaced comes where its replacement ends. */
  long place(long number) {
    HistoryList present = list;
    if (present.replaced().contains(number)) {
      return (present.newestRun().to() << PLACE_BITS) - 1;
    }
    if (number < LogAddress.FIRST_HISTORY) {
      return number << PLACE_BITS;
    }
    for (HistoryRun run : present.runs()) {
      for (int i = 0; i < run.parts().size(); i++) {
        if (run.parts().get(i).number() == number) {
          return (run.from() << PLACE_BITS) + i;
        }
      }
    }
    throw new StorageException.Corrupted(
        "segment is no part of the log: number=" + Long.toHexString(number), null);
  }

  /** Adds the next segment of the log. */
  synchronized void add(Segment segment) {
    @Nullable Segment[] all = log;
    @Nullable Segment[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = segment;
    log = more;
  }

  /** Adds a history segment, or one of the log that was replaced. */
  synchronized void put(Segment segment) {
    if (segment.number() < LogAddress.FIRST_HISTORY) {
      @Nullable Segment[] all = log.clone();
      all[(int) segment.number()] = segment;
      log = all;
      return;
    }
    int at = (int) (segment.number() - LogAddress.FIRST_HISTORY);
    @Nullable Segment[] more = Arrays.copyOf(history, Math.max(history.length, at + 1));
    more[at] = segment;
    history = more;
  }

  /** Forgets a segment that was replaced; nobody reads it any more. */
  synchronized void remove(long number) {
    boolean ofLog = number < LogAddress.FIRST_HISTORY;
    @Nullable Segment[] fewer = (ofLog ? log : history).clone();
    fewer[(int) (ofLog ? number : number - LogAddress.FIRST_HISTORY)] = null;
    if (ofLog) {
      log = fewer;
    } else {
      history = fewer;
    }
  }

  /** Returns every segment that is here, in no order. */
  List<Segment> present() {
    List<Segment> present = new ArrayList<>();
    for (@Nullable Segment[] some : List.of(log, history)) {
      for (Segment segment : some) {
        if (segment != null) {
          present.add(segment);
        }
      }
    }
    return present;
  }

  synchronized void removeAll() {
    log = NONE;
    history = NONE;
  }
}
