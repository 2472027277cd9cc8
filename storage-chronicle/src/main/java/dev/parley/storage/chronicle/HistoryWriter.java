package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Writes records into new history segments, one behind the other; for one thread of the store. */
final class HistoryWriter implements AutoCloseable {
  private final Disk disk;
  private final Path directory;
  private final UUID storeId;
  private final int longest;
  private final LongPredicate free;
  private final @Nullable StoreKeys keys;
  private final @Nullable RecordCompression compression;
  private final List<Path> finished = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private HistorySegment current;
  private long next;
  private boolean kept;

  /**
   * Creates it.
   *
   * @param longest how long a segment may get that has more than one record
   * @param next the number to begin with
   * @param free which numbers may be given to new segments
   * @param keys of the store, null if it is not encrypted
   * @param compression whether to compress
   */
  HistoryWriter(
      Disk disk,
      Path directory,
      UUID storeId,
      int longest,
      long next,
      LongPredicate free,
      @Nullable StoreKeys keys,
      Compression compression) {
    this.keys = keys;
    this.compression = compression == Compression.NONE ? null : new RecordCompression();
    this.disk = disk;
    this.directory = directory;
    this.storeId = storeId;
    this.longest = longest;
    this.next = next;
    this.free = free;
    this.current = begin();
  }

  private HistorySegment begin() {
    long looked = 0;
    while (next > LogAddress.LAST_HISTORY || !free.test(next)) {
      next = next > LogAddress.LAST_HISTORY ? LogAddress.FIRST_HISTORY : next + 1;
      looked++;
      if (looked > 2 * LogAddress.FIRST_HISTORY) {
        throw new StorageException.NotApplied("log has no more numbers for history", null);
      }
    }
    return new HistorySegment(disk, directory, next++, storeId, keys, compression);
  }

  /** Writes a record. */
  void append(byte[] payload, int length) throws IOException {
    if (!current.isEmpty() && !current.hasRoomFor(length, longest)) {
      finished.add(current.finish());
      current = begin();
    }
    current.append(payload, length);
  }

  /** Returns the segments, which are on disk with their names, and stay. */
  List<Segment> finish() throws IOException {
    finished.add(current.finish());
    disk.forceDirectory(directory);
    // Nobody knows of them yet; if this fails, or what comes after, the next opening deletes them.
    for (Path file : finished) {
      segments.add(Segment.open(disk, file, storeId));
    }
    kept = true;
    return segments;
  }

  /** Returns the number behind the last one that was given. */
  long next() {
    return next;
  }

  /** Deletes what was written, unless it was finished. */
  @Override
  public void close() throws IOException {
    if (compression != null) {
      compression.close();
    }
    if (!kept) {
      current.discard();
      for (Path file : finished) {
        disk.delete(file);
      }
    }
  }
}
