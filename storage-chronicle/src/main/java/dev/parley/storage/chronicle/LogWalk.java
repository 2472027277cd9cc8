package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private final List<Segment> segments;
  private final long end;

  LogWalk(SegmentTable table) {
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
    walk(segment, from, last ? LogAddress.offset(end) : segment.end(), last, visitor, faults);
  }

  /**
   * Visits all records of a segment that is complete, and says how long they are as stored; {@link
   * CommitLog#walk} says how long their payloads are.
   */
  static void walkStored(Segment complete, RecordVisitor visitor) {
    walk(complete, 0, complete.end(), false, visitor, FaultVisitor.THROWS);
  }

  private static void walk(
      Segment segment,
      int from,
      int limit,
      boolean last,
      RecordVisitor visitor,
      FaultVisitor faults) {
    SegmentScan scan = new SegmentScan(segment, Math.max(from, SegmentLayout.RECORDS_OFFSET));
    while (scan.offset() < limit) {
      if (scan.look() != SegmentScan.Found.RECORD) {
        faults.fault("record of the log is damaged", segment, scan.offset());
        return;
      }
      visitor.record(segment.address(scan.offset() + RecordLayout.PAYLOAD_OFFSET), scan.length());
      scan.pass();
    }
    if (scan.offset() != limit || (!last && scan.look() != SegmentScan.Found.END)) {
      faults.fault("end of the segment is damaged", segment, scan.offset());
    }
  }

  /**
   * Reads everything, and names every fault.
   *
   * @param secrets opens the records of an encrypted log; null if it is not
   */
  void verify(Consumer<String> faults, RecordVisitor intact, @Nullable SecretRecords secrets) {
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
          opens(address, faults, secrets);
          intact.record(address, length);
        },
        (fact, segment, offset) -> faults.accept(Damage.text(fact, segment.file(), offset)));
  }

  /** A checksum anybody can make; only the key tells whether a record is what was written. */
  private void opens(long payload, Consumer<String> faults, @Nullable SecretRecords secrets) {
    if (secrets == null) {
      return;
    }
    Segment segment = table.get(LogAddress.segment(payload));
    try {
      secrets.open(segment, LogAddress.offset(payload) - RecordLayout.PAYLOAD_OFFSET);
    } catch (StorageException e) {
      faults.accept(String.valueOf(e.getMessage()));
    }
  }
}
