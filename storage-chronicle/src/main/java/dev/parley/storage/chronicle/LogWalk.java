package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Walks over the records of a log, history first, up to an address that was its end when the walk
 * began.
 */
final class LogWalk {
  /** What to do about a place where there is no intact record although there should be one. */
  @FunctionalInterface
  interface FaultVisitor {
    /** Throws. */
    FaultVisitor THROWS =
        (fact, segment, offset) -> {
          throw Damage.at(fact, segment.file(), offset);
        };

    void fault(String fact, Segment segment, int offset);
  }

  private final SegmentTable table;
  private final StoredRecords stored;
  private final List<Segment> segments;
  private final long end;

  LogWalk(SegmentTable table, StoredRecords stored) {
    this.stored = stored;
    this.table = table;
    this.segments = table.inOrder();
    Segment last = segments.get(segments.size() - 1);
    this.end = last.address(last.end());
  }

  long end() {
    return end;
  }

  /** Visits the records behind an address; goes on with the next segment after a fault. */
  void walk(long from, RecordVisitor visitor, FaultVisitor faults) {
    long place = from == 0 ? 0 : table.place(LogAddress.segment(from));
    for (Segment segment : segments) {
      if (from != 0 && segment.number() == LogAddress.segment(from)) {
        walk(segment, LogAddress.offset(from), visitor, faults);
      } else if (from == 0 || table.place(segment.number()) > place) {
        walk(segment, 0, visitor, faults);
      }
    }
  }

  private void walk(Segment segment, int from, RecordVisitor visitor, FaultVisitor faults) {
    boolean last = segment.number() == LogAddress.segment(end);
    int limit = last ? LogAddress.offset(end) : segment.end();
    walk(segment, from, limit, last, stored.overhead(), visitor, faults);
  }

  /**
   * Visits all records of a segment that is complete; throws at the first that is damaged.
   *
   * @param overhead by how much more is stored of a record that is not compressed
   */
  static void walk(Segment complete, int overhead, RecordVisitor visitor) {
    walk(complete, 0, complete.end(), false, overhead, visitor, FaultVisitor.THROWS);
  }

  private static void walk(
      Segment segment,
      int from,
      int limit,
      boolean last,
      int overhead,
      RecordVisitor visitor,
      FaultVisitor faults) {
    // Where addresses are not offsets in the file, the way to one leads from the beginning.
    int begin = segment.isHistory() ? 0 : from;
    SegmentScan scan = new SegmentScan(segment, Math.max(begin, SegmentLayout.RECORDS_OFFSET));
    int at = scan.offset();
    while (scan.offset() < limit) {
      if (scan.look() != SegmentScan.Found.RECORD) {
        faults.fault("record of the log is damaged", segment, scan.offset());
        return;
      }
      if (!scan.isTable()) {
        if (at >= from) {
          visitor.record(
              segment.address(at + RecordLayout.PAYLOAD_OFFSET), scan.payloadLength(overhead));
        }
        at += scan.room();
      }
      scan.pass();
    }
    if (scan.offset() != limit || (!last && scan.look() != SegmentScan.Found.END)) {
      faults.fault("end of the segment is damaged", segment, scan.offset());
    }
  }

  /**
   * Reads everything, and names every fault. A checksum anybody can make; only opening a record
   * tells whether it is what was written.
   */
  void verify(Consumer<String> faults, RecordVisitor intact) {
    for (Segment segment : segments) {
      try {
        SegmentHeader.check(
            segment.bytes(), segment.file(), segment.number(), segment.storeId(), segment.size());
        SegmentHeader.sealedEnd(segment.bytes(), segment.file(), segment.size());
      } catch (StorageException e) {
        faults.accept(String.valueOf(e.getMessage()));
      }
    }
    walk(
        0,
        (address, length) -> {
          opens(address, length, faults);
          intact.record(address, length);
        },
        (fact, segment, offset) -> faults.accept(Damage.text(fact, segment.file(), offset)));
  }

  private void opens(long payload, int length, Consumer<String> faults) {
    Segment segment = table.get(LogAddress.segment(payload));
    try {
      if (length > 0 && stored.isOpened(segment) && stored.holding(payload, length) == null) {
        faults.accept(
            "record is not where the table of its segment says: address="
                + Long.toHexString(payload));
      }
    } catch (StorageException e) {
      faults.accept(String.valueOf(e.getMessage()));
    }
  }
}
