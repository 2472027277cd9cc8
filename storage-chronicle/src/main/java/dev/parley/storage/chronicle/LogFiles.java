package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The files in the directory of a log. */
final class LogFiles {
  private LogFiles() {}

  /**
   * Opens all segments, in order.
   *
   * @throws StorageException.Corrupted if one is missing or cannot be right
   */
  static List<Segment> openAll(Disk disk, Path directory, UUID storeId) throws IOException {
    List<Path> files = list(directory);
    List<Segment> segments = new ArrayList<>();
    try {
      for (Path file : files) {
        Path expected = Segment.file(directory, segments.size());
        if (!file.equals(expected)) {
          throw Damage.at("segment of the log is missing", expected, 0);
        }
        Segment segment = Segment.open(disk, file, storeId);
        boolean gap = !segments.isEmpty() && !segments.get(segments.size() - 1).sealed();
        segments.add(segment);
        if (segment.sealed() && gap) {
          throw Damage.at("segment is sealed behind one that is not", file, 0);
        }
      }
      return segments;
    } catch (Throwable e) {
      closeAll(segments, e);
      throw e;
    }
  }

  /** Closes the channels after a failure. */
  static void closeAll(List<Segment> segments, Throwable failure) {
    for (Segment segment : segments) {
      try {
        segment.closeChannel();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Deletes what a creation that was cut short left behind; it was never part of the log. */
  static void deleteUnfinished(Disk disk, Path directory) throws IOException {
    List<Path> unfinished;
    try (Stream<Path> files = Files.list(directory)) {
      unfinished = files.filter(Segment::isUnfinished).toList();
    }
    for (Path file : unfinished) {
      disk.delete(file);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Segment::isSegment).sorted().toList();
    }
  }
}
