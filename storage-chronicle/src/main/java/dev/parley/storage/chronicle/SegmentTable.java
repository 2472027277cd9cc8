package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The segments of an open log by their number; one thread adds, any number look up. */
final class SegmentTable {
  private static final Segment[] NONE = {};

  private volatile Segment[] segments;

  SegmentTable(List<Segment> segments) {
    this.segments = segments.toArray(NONE);
  }

  /**
   * Returns all, in the order of their numbers; not to be changed.
   *
   * @throws StorageException.Closed once they were removed
   */
  Segment[] all() {
    Segment[] all = segments;
    if (all.length == 0) {
      throw new StorageException.Closed("log is closed");
    }
    return all;
  }

  /** Returns the segment of a number, null if there is none. */
  @Nullable Segment find(long number) {
    Segment[] all = segments;
    return number >= 0 && number < all.length ? all[(int) number] : null;
  }

  Segment last() {
    Segment[] all = all();
    return all[all.length - 1];
  }

  /** Returns the address behind the last record. */
  long end() {
    Segment last = last();
    return last.address(last.end());
  }

  void add(Segment segment) {
    Segment[] all = segments;
    Segment[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = segment;
    segments = more;
  }

  void removeAll() {
    segments = NONE;
  }
}
