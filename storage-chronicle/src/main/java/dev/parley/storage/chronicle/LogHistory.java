package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a log was rewritten, and is. One thread of the store at a time changes it; the log goes
 * on meanwhile.
 *
 * <p>A change has four steps, and may stop behind each of them:
 *
 * <ol>
 *   <li>new segments are written and forced, which nobody knows of;
 *   <li>{@link #commit}: the list names them and no longer what they replace, for good. From here
 *       on a replay comes by them;
 *   <li>the index follows: see {@link Swap};
 *   <li>{@link #deleteReplaced}: when nobody reads from the old segments any more.
 * </ol>
 */
final class LogHistory {
  /** How many segments writers must still find room for. */
  private static final long LEFT_FREE = 4;

  private final Path directory;
  private final UUID storeId;
  private final SegmentSizes sizes;
  private final Disk disk;
  private final SegmentTable segments;
  private final @Nullable StoreKeys keys;
  private final Compression compression;

  /** Whether it is not known which list stands in the file. */
  private volatile boolean inDoubt;

  LogHistory(
      Path directory,
      UUID storeId,
      SegmentSizes sizes,
      Disk disk,
      SegmentTable segments,
      @Nullable StoreKeys keys,
      Compression compression) {
    this.keys = keys;
    this.compression = compression;
    this.directory = directory;
    this.storeId = storeId;
    this.sizes = sizes;
    this.disk = disk;
    this.segments = segments;
  }

  /** Returns how many changes there were. */
  long generation() {
    return segments.list().generation();
  }

  /** Returns whether an index can follow that has all changes but the last. */
  boolean canBeFollowed() {
    for (long number : segments.list().replaced()) {
      if (segments.find(number) == null) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether segments are still here that the last change replaced. */
  boolean hasReplaced() {
    for (long number : segments.list().replaced()) {
      if (segments.find(number) != null) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many bytes of records are rewritten in one go, if there is more than one part. */
  long rewrittenAtOnce() {
    return sizes.rewrittenAtOnce();
  }

  /** Returns whether the disk has room for what a rewriting of some parts writes, and more. */
  boolean hasRoomFor(List<LogPart> parts) throws IOException {
    long needed = parts.stream().mapToLong(LogPart::bytes).sum();
    return Files.getFileStore(directory).getUsableSpace() >= needed + LEFT_FREE * sizes.history();
  }

  /** Returns how long a segment of the log is that begins behind a compaction. */
  long smallest() {
    return sizes.sizeOf(0);
  }

  /** Returns all that can be rewritten, in the order of the log. */
  List<LogPart> parts() {
    HistoryList list = segments.list();
    long tail = segments.last().number();
    List<LogPart> parts = new ArrayList<>();
    long next = 0;
    for (HistoryRun run : list.runs()) {
      addLog(parts, next, run.from());
      parts.add(new LogPart(run.from(), run.to(), segmentsOf(run)));
      next = run.to();
    }
    addLog(parts, next, tail);
    return parts;
  }

  private void addLog(List<LogPart> parts, long from, long to) {
    for (long number = from; number < to && segments.get(number).sealed(); number++) {
      parts.add(new LogPart(number, number + 1, List.of(segments.get(number))));
    }
  }

  private List<Segment> segmentsOf(HistoryRun run) {
    List<Segment> found = new ArrayList<>();
    for (HistoryRun.Part part : run.parts()) {
      found.add(segments.get(part.number()));
    }
    return found;
  }

  /**
   * Begins to write history segments.
   *
   * @throws StorageException.NotApplied if the last change may or may not have been made
   */
  HistoryWriter write() {
    if (inDoubt) {
      throw new StorageException.NotApplied(
          "log cannot be rewritten before the store is opened again: directory=" + directory, null);
    }
    return new HistoryWriter(
        disk,
        directory,
        storeId,
        sizes.history(),
        segments.list().next(),
        number -> segments.find(number) == null,
        keys,
        compression);
  }

  /**
   * Makes history segments stand for parts of the log that lie behind one another.
   *
   * @param written the segments, forced, in the order of a replay
   * @param next the number behind the last one that was given
   */
  void commit(List<LogPart> parts, List<Segment> written, long next) throws IOException {
    List<HistoryRun.Part> listed = new ArrayList<>();
    for (Segment segment : written) {
      listed.add(new HistoryRun.Part(segment.number(), segment.sealWord()));
    }
    List<Long> replaced = new ArrayList<>();
    for (LogPart part : parts) {
      part.segments().forEach(segment -> replaced.add(segment.number()));
    }
    HistoryRun run = new HistoryRun(parts.get(0).from(), parts.get(parts.size() - 1).to(), listed);
    HistoryList changed = segments.list().with(run, replaced, next);
    HistoryFile.write(disk, directory, storeId, changed);
    inDoubt = true;
    HistoryFile.publish(disk, directory);
    inDoubt = false;
    written.forEach(segments::put);
    segments.list(changed);
  }

  /**
   * Returns whether the segment of an address is there, so that what a record names can be read; it
   * may have been rewritten since, and then nothing in it was live.
   */
  boolean holds(long address) {
    return segments.find(LogAddress.segment(address)) != null;
  }

  /** Returns the segments that the last change brought. */
  List<Segment> newest() {
    return segmentsOf(segments.list().newestRun());
  }

  /** Returns whether the last change took out the segment that holds an address. */
  boolean isReplaced(long address) {
    return segments.list().replaced().contains(LogAddress.segment(address));
  }

  /**
   * Deletes everything that was replaced; when this returns it is gone for good. Nobody reads from
   * it, and the index has followed.
   *
   * @throws StorageException.NotApplied if a file cannot be deleted; to be tried again
   */
  void deleteReplaced() {
    try {
      for (long number : LogFiles.deleteReplaced(disk, directory, segments.list())) {
        if (segments.find(number) != null) {
          segments.remove(number);
        }
      }
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "segments that were rewritten cannot be deleted: directory=" + directory + ", cause=" + e,
          e);
    }
  }

  /** Returns how many segments there are of a kind. */
  int count(boolean ofHistory) {
    int count = ofHistory ? 0 : 1;
    for (LogPart part : parts()) {
      count += part.isHistory() == ofHistory ? part.segments().size() : 0;
    }
    return count;
  }

  /** Returns how many bytes of complete segments were never rewritten. */
  long unclusteredBytes() {
    long bytes = 0;
    for (LogPart part : parts()) {
      bytes += part.isHistory() ? 0 : part.bytes();
    }
    return bytes;
  }

  /** Returns the size of the history segments. */
  long bytes() {
    long bytes = 0;
    for (LogPart part : parts()) {
      if (part.isHistory()) {
        for (Segment segment : part.segments()) {
          bytes += segment.size();
        }
      }
    }
    return bytes;
  }
}
