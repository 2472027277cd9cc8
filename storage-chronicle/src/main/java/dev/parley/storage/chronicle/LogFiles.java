package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in the directory of a log. */
final class LogFiles {
  private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);

  private LogFiles() {}

  /**
   * Opens all segments of the log, by number; null for those that history stands for.
   *
   * @throws StorageException.Corrupted if one is missing or cannot be right
   */
  static List<@Nullable Segment> openLog(
      Disk disk, Path directory, UUID storeId, HistoryList history) throws IOException {
    List<@Nullable Segment> segments = new ArrayList<>();
    try {
      boolean open = false;
      for (Path file : list(directory)) {
        if (!Segment.isSegment(file) || history.covers(Segment.number(file))) {
          continue;
        }
        while (history.covers(segments.size())) {
          segments.add(null);
        }
        if (Segment.number(file) != segments.size()) {
          throw lost(directory, segments.size(), history);
        }
        Segment segment = Segment.open(disk, file, storeId);
        segments.add(segment);
        if (segment.sealed() && open) {
          throw Damage.at("segment is sealed behind one that is not", file, 0);
        }
        open |= !segment.sealed();
      }
      if (history.covers(segments.size())) {
        // Something always follows what was rewritten.
        throw missing(directory, history.end());
      }
      return segments;
    } catch (Throwable e) {
      closeAll(segments, e);
      throw e;
    }
  }

  /**
   * Opens the history segments.
   *
   * @throws StorageException.Corrupted if one is missing or cannot be right
   */
  static List<Segment> openHistory(Disk disk, Path directory, UUID storeId, HistoryList history)
      throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (HistoryRun run : history.runs()) {
      for (HistoryRun.Part part : run.parts()) {
        Path file = Segment.file(directory, part.number());
        if (Files.notExists(file)) {
          throw missing(directory, part.number());
        }
        Segment segment = Segment.open(disk, file, storeId);
        if (segment.sealWord() != part.seal()) {
          segment.closeChannel();
          throw Damage.at("history segment is another one", file, SegmentLayout.SEAL_OFFSET);
        }
        segments.add(segment);
      }
    }
    return segments;
  }

  /** Opens what was replaced and is still there, as far as it is good for anything. */
  static List<Segment> openReplaced(Disk disk, Path directory, UUID storeId, HistoryList history)
      throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (long number : history.replaced()) {
      Path file = Segment.file(directory, number);
      if (Files.exists(file)) {
        try {
          Segment segment = Segment.open(disk, file, storeId);
          segment.closeChannel();
          if (segment.sealed()) {
            segments.add(segment);
          }
        } catch (StorageException.Corrupted e) {
          LOG.warn("segment that was replaced is damaged, and not needed: file={}", file, e);
        }
      }
    }
    return segments;
  }

  /** Says what is gone: a segment of the log, or what says that history stands for it. */
  private static StorageException lost(Path directory, long number, HistoryList history)
      throws IOException {
    boolean rewritten = list(directory).stream().anyMatch(Segment::isHistory);
    return history.generation() == 0 && rewritten
        ? Damage.at("list of history segments is missing", HistoryFile.in(directory), 0)
        : missing(directory, number);
  }

  private static StorageException missing(Path directory, long number) {
    return Damage.at("segment of the log is missing", Segment.file(directory, number), 0);
  }

  /** Closes the channels after a failure. */
  static void closeAll(List<? extends @Nullable Segment> segments, Throwable failure) {
    for (Segment segment : segments) {
      try {
        if (segment != null) {
          segment.closeChannel();
        }
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Deletes what a creation that was cut short left behind; it was never part of the log. */
  static void deleteUnfinished(Disk disk, Path directory) throws IOException {
    for (Path file : list(directory)) {
      if (isUnfinished(file)) {
        disk.delete(file);
      }
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(Segment.UNFINISHED)) {
      return false;
    }
    Path finished =
        file.resolveSibling(name.substring(0, name.length() - Segment.UNFINISHED.length()));
    return Segment.isSegment(finished)
        || Segment.isHistory(finished)
        || file.getFileName().equals(HistoryFile.unfinished(file).getFileName());
  }

  /**
   * Deletes the segments that history stands for, and history segments that are not listed. When
   * this returns they are gone for good.
   *
   * @return their numbers
   */
  static List<Long> deleteReplaced(Disk disk, Path directory, HistoryList history)
      throws IOException {
    List<Long> deleted = new ArrayList<>();
    for (Path file : list(directory)) {
      boolean ofLog = Segment.isSegment(file);
      if (ofLog || Segment.isHistory(file)) {
        long number = Segment.number(file);
        if (ofLog ? history.covers(number) : !history.lists(number)) {
          disk.delete(file);
          deleted.add(number);
        }
      }
    }
    if (!deleted.isEmpty()) {
      disk.forceDirectory(directory);
    }
    return deleted;
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
