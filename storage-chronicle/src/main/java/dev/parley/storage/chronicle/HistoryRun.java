package dev.parley.storage.chronicle;

import java.util.List;

/**
 * Some segments of the log that lay behind one another, and the history segments that stand for
 * them now.
 *
 * @param from the number of the first segment of the log that it stands for
 * @param to the number behind the last one
 * @param parts the history segments, in the order in which they are to be replayed
 */
record HistoryRun(long from, long to, List<Part> parts) {
  /**
   * One history segment.
   *
   * @param number its number
   * @param seal what stands in its header, so that no other file passes for it
   */
  record Part(long number, long seal) {}

  HistoryRun {
    if (from < 0 || to <= from || to > LogAddress.FIRST_HISTORY) {
      throw new IllegalArgumentException("run has impossible bounds: from=" + from + ", to=" + to);
    }
    parts = List.copyOf(parts);
    for (Part part : parts) {
      if (part.number < LogAddress.FIRST_HISTORY) {
        throw new IllegalArgumentException(
            "history segment has an impossible number: number=" + part.number);
      }
    }
  }

  boolean covers(long logSegment) {
    return logSegment >= from && logSegment < to;
  }
}
