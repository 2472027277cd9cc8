package dev.parley.storage.chronicle;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * All that a log was made of at one moment: a prefix of it that is on disk, in files that do not
 * change.
 *
 * @param storeId the store whose log it is
 * @param end the address behind the last record
 * @param parts the files
 */
record LogSnapshot(UUID storeId, long end, List<CopyPart> parts) {
  LogSnapshot {
    parts = List.copyOf(parts);
  }

  /**
   * Takes one.
   *
   * @param segments of the log and the history, and of the log perhaps some behind the end
   * @param history which parts of the log were rewritten
   */
  static LogSnapshot of(List<Segment> segments, HistoryList history, long end) {
    long last = LogAddress.segment(end);
    List<CopyPart> parts = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.number() < last || segment.number() >= LogAddress.FIRST_HISTORY) {
        parts.add(SegmentPart.whole(segment));
      } else if (segment.number() == last) {
        parts.add(SegmentPart.upTo(segment, LogAddress.offset(end)));
      }
    }
    UUID storeId = segments.get(0).storeId();
    if (!history.equals(HistoryList.EMPTY)) {
      parts.add(SmallPart.of(HistoryFile.NAME, HistoryFile.bytes(storeId, history)));
    }
    return new LogSnapshot(storeId, end, parts);
  }
}
