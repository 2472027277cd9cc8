package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.function.Consumer;

/** Walks over the records of a log up to an address that was its end when the walk began. */
final class LogWalk {
  /** What to do about a place where there is no intact record although there should be one. */
  @FunctionalInterface
  interface FaultVisitor {
    void fault(String fact, Segment segment, int offset);
  }

  private final Segment[] segments;
  private final long end;

  LogWalk(Segment[] segments) {
    this.segments = segments;
    Segment last = segments[segments.length - 1];
    this.end = last.address(last.end());
  }

  long end() {
    return end;
  }

  /** Visits the records behind an address; goes on with the next segment after a fault. */
  void walk(long from, RecordVisitor visitor, FaultVisitor faults) {
    for (long number = LogAddress.segment(from); number <= LogAddress.segment(end); number++) {
      Segment segment = segments[(int) number];
      long start = Math.max(from, LogAddress.of(number, SegmentLayout.RECORDS_OFFSET));
      walk(segment, LogAddress.offset(start), visitor, faults);
    }
  }

  private void walk(Segment segment, int from, RecordVisitor visitor, FaultVisitor faults) {
    boolean last = segment.number() == LogAddress.segment(end);
    int limit = last ? LogAddress.offset(end) : segment.end();
    SegmentScan scan = new SegmentScan(segment, from);
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

  /** Reads everything, and names every fault. */
  void verify(Consumer<String> faults) {
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
        (address, length) -> {},
        (fact, segment, offset) -> faults.accept(Damage.text(fact, segment.file(), offset)));
  }
}
