package dev.parley.storage.chronicle;

import java.util.List;

/**
 * A part of the log that is rewritten as a whole or not at all: one sealed segment, or one run of
 * history segments.
 *
 * @param from the number of the first segment of the log in it, or that it stands for
 * @param to the number behind the last one
 * @param segments in the order of a replay
 */
record LogPart(long from, long to, List<Segment> segments) {
  LogPart {
    segments = List.copyOf(segments);
  }

  /** Returns whether it was rewritten before. */
  boolean isHistory() {
    return !segments.isEmpty() && segments.get(0).number() >= LogAddress.FIRST_HISTORY;
  }

  /** Returns how many bytes of records it has. */
  long bytes() {
    long bytes = 0;
    for (Segment segment : segments) {
      bytes += segment.end() - SegmentLayout.RECORDS_OFFSET;
    }
    return bytes;
  }
}
