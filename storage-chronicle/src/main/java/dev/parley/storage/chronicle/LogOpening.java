package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the end of a log.
 *
 * <p>Sealed segments are complete and were forced, so only those behind them are read. A segment
 * that is followed by one with records ends with a closing record; the first one without it is the
 * tail, and the log ends in it at the first place where there is no intact record.
 *
 * <p>What may lie behind that place depends on how the last writer stopped. If the system has been
 * running since, all its writes are there in program order: the place is empty, behind it is at
 * most one record that lacks its first word, and the next segment, created ahead, is empty.
 * Anything else is damage. If the machine went down, pages reached the disk in any order: the rest
 * is cut off, with the segments that follow, and wiped and forced before anything is written over
 * it, so that a record of the old run can never reappear behind those of the new one. None of it
 * was ever acknowledged as forced, as forcing goes in the order of the log.
 */
final class LogOpening {
  private static final Logger log = LoggerFactory.getLogger(LogOpening.class);

  private final Disk disk;
  private final Path directory;
  private final boolean sameBoot;
  private final HistoryList history;
  private final List<@Nullable Segment> segments;
  private final List<Segment> others = new ArrayList<>();
  private @Nullable Segment ahead;

  private LogOpening(
      Disk disk,
      Path directory,
      boolean sameBoot,
      HistoryList history,
      List<@Nullable Segment> segments) {
    this.disk = disk;
    this.directory = directory;
    this.sameBoot = sameBoot;
    this.history = history;
    this.segments = segments;
  }

  static LogOpening open(
      Path directory, UUID storeId, boolean sameBoot, SegmentSizes sizes, Disk disk)
      throws IOException {
    if (Files.notExists(directory)) {
      disk.createDirectory(directory);
      disk.forceAround(directory);
    }
    LogFiles.deleteUnfinished(disk, directory);
    // Whoever created a segment may have died before its name was forced, and it is used now.
    disk.forceDirectory(directory);
    HistoryList history = HistoryFile.read(directory, storeId);
    List<@Nullable Segment> segments = LogFiles.openLog(disk, directory, storeId, history);
    if (segments.isEmpty()) {
      segments.add(Segment.create(disk, directory, 0, storeId, sizes.sizeOf(0)));
    }
    LogOpening opening = new LogOpening(disk, directory, sameBoot, history, segments);
    try {
      opening.findEnd();
      opening.others.addAll(LogFiles.openHistory(disk, directory, storeId, history));
      opening.others.addAll(LogFiles.openReplaced(disk, directory, storeId, history));
    } catch (Throwable e) {
      LogFiles.closeAll(segments, e);
      throw e;
    }
    return opening;
  }

  /** Returns all segments, up to the tail. */
  SegmentTable segments() {
    return new SegmentTable(segments, others, history);
  }

  /** Returns the segment that was created ahead, if there is one. */
  @Nullable Segment ahead() {
    return ahead;
  }

  /** Returns the address up to which everything is known to be forced. */
  long forced() {
    int sealed = 0;
    while (sealed < segments.size() && isSealed(segments.get(sealed))) {
      sealed++;
    }
    return LogAddress.of(sealed, 0);
  }

  /** History stands only for what is sealed. */
  private static boolean isSealed(@Nullable Segment segment) {
    return segment == null || segment.sealed();
  }

  private void findEnd() throws IOException {
    int number = 0;
    SegmentScan.Found found = SegmentScan.Found.END;
    while (found == SegmentScan.Found.END) {
      if (number == segments.size()) {
        // A closing record is only written when the next segment is there for good.
        throw Damage.at(
            "segment of the log is missing", Segment.file(directory, segments.size()), 0);
      }
      Segment segment = segments.get(number);
      if (segment != null && !segment.sealed()) {
        SegmentScan scan = new SegmentScan(segment, SegmentLayout.RECORDS_OFFSET);
        found = scan.passRecords();
        segment.end(scan.offset());
      }
      number++;
    }
    List<@Nullable Segment> rest = segments.subList(number, segments.size());
    // History stands for nothing behind the tail.
    List<Segment> behind = new ArrayList<>();
    rest.forEach(segment -> behind.add(Objects.requireNonNull(segment)));
    Segment tail = Objects.requireNonNull(segments.get(number - 1));
    if (sameBoot) {
      keepRest(tail, found, behind);
    } else {
      cutRest(tail, found, behind);
    }
    rest.clear();
  }

  private void keepRest(Segment tail, SegmentScan.Found found, List<Segment> behind)
      throws IOException {
    int end = tail.end();
    if (found == SegmentScan.Found.DAMAGE) {
      throw Damage.at("record of the log is damaged", tail.file(), end);
    }
    // Far enough to reach the record behind one whose first word is gone.
    int window =
        Math.min(tail.recordsEnd(), end + RecordLayout.size(RecordLayout.MAX_LENGTH) + Long.BYTES);
    boolean lost = new SegmentScan(tail, end).search(end, window) >= 0;
    boolean written =
        !behind.isEmpty()
            && new SegmentScan(behind.get(0), SegmentLayout.RECORDS_OFFSET).look()
                != SegmentScan.Found.NOTHING;
    if (lost || written || behind.size() > 1) {
      throw Damage.at("record of the log is missing", tail.file(), end);
    }
    wipe(tail, end, window);
    if (!behind.isEmpty()) {
      ahead = behind.get(0);
    }
  }

  private void cutRest(Segment tail, SegmentScan.Found found, List<Segment> behind)
      throws IOException {
    int end = tail.end();
    boolean records = false;
    // From the last to the first: whenever this is cut short, no gap is left.
    for (int i = behind.size() - 1; i >= 0; i--) {
      Segment segment = behind.get(i);
      records |=
          new SegmentScan(segment, SegmentLayout.RECORDS_OFFSET).look()
              != SegmentScan.Found.NOTHING;
      segment.closeChannel();
      disk.delete(segment.file());
      disk.forceDirectory(directory);
    }
    boolean rest = wipe(tail, end, tail.size());
    if (rest || records || found == SegmentScan.Found.DAMAGE) {
      log.warn(
          "the machine went down while the log was written; what was not forced is cut off: "
              + "file={}, offset={}",
          tail.file(),
          end);
    }
  }

  /** Makes a part of a segment zeros, for good; returns whether it was anything else. */
  private static boolean wipe(Segment segment, int from, int to) throws IOException {
    int last = to - Long.BYTES;
    while (last >= from && segment.bytes().getLong(last) == 0) {
      last -= Long.BYTES;
    }
    if (last < from) {
      return false;
    }
    for (int offset = from; offset <= last; offset += Long.BYTES) {
      segment.bytes().putLong(offset, 0);
    }
    segment.force();
    return true;
  }

  /** Says what cannot be opened, and why. */
  static StorageException refused(Path directory, IOException cause) {
    return new StorageException.NotApplied(
        "log cannot be opened: directory=" + directory + ", cause=" + cause, cause);
  }
}
