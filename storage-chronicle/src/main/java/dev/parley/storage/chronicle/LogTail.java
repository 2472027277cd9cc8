package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a log grows: it appends to the last segment, goes on to the next one when that is full, and
 * ends. One thread at a time does any of it; the others wait for one lock.
 */
final class LogTail {
  private final SegmentTable segments;
  private final SegmentAllocator allocator;
  private final GroupCommit groupCommit;

  private final StoredRecords stored;

  /** Held by whoever appends or closes. */
  private final ReentrantLock writing = new ReentrantLock();

  private final RecordChecksum checksum = new RecordChecksum();
  private volatile boolean closed;

  LogTail(
      SegmentTable segments,
      SegmentAllocator allocator,
      GroupCommit groupCommit,
      StoredRecords stored) {
    this.segments = segments;
    this.allocator = allocator;
    this.groupCommit = groupCommit;
    this.stored = stored;
  }

  /** See {@link CommitLog#append}. */
  long append(byte[] payload, int length) {
    if (length > CommitLog.MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "record is too long: length=" + length + ", longest=" + CommitLog.MAX_PAYLOAD);
    }
    Objects.checkFromIndexSize(0, length, payload.length);
    writing.lock();
    try {
      checkOpen();
      int storedLength = length + stored.overhead();
      Segment segment = segments.last();
      while (!segment.hasRoomFor(storedLength)) {
        segment = nextSegment(segment);
      }
      return write(segment, stored.seal(segment, payload, length), storedLength);
    } finally {
      writing.unlock();
    }
  }

  private long write(Segment segment, byte[] payload, int length) {
    int offset = segment.end();
    int next = offset + RecordLayout.size(length);
    MappedByteBuffer bytes = segment.bytes();
    bytes.put(offset + RecordLayout.PAYLOAD_OFFSET, payload, 0, length);
    // Zero already, unless the empty part of the file was damaged: the log must not stumble there.
    bytes.putLong(next, 0);
    int word = RecordLayout.word(length);
    int crc = checksum.of(word, segment.address(offset), payload, length);
    segment.publish(offset, RecordLayout.header(word, crc));
    segment.end(next);
    if (next > segment.size() / 4) {
      allocator.prepare(segment.number() + 1);
    }
    return segment.address(offset + RecordLayout.PAYLOAD_OFFSET);
  }

  /** Goes on to the next segment; the present one is only closed when that is there for good. */
  private Segment nextSegment(Segment present) {
    Segment next;
    if (present.number() + 1 >= LogAddress.FIRST_HISTORY) {
      throw new StorageException.NotApplied(
          "log has no more numbers for segments: segment=" + (present.number() + 1), null);
    }
    try {
      next = allocator.take(present.number() + 1);
    } catch (IOException e) {
      throw new StorageException.NotApplied(
          "log cannot grow: segment=" + (present.number() + 1) + ", cause=" + e, e);
    }
    int offset = present.end();
    int crc = checksum.of(RecordLayout.END_WORD, present.address(offset));
    present.publish(offset, RecordLayout.header(RecordLayout.END_WORD, crc));
    segments.add(next);
    groupCommit.segmentCompleted();
    return next;
  }

  /**
   * Goes on in a new segment, unless the present one is empty, and waits until all that was
   * appended before is sealed. Not for host threads: the new segment may have to be made first.
   *
   * @throws StorageException.NotApplied if there is no room for the new segment
   * @throws StorageException.Unknown if what there is cannot be forced
   */
  void roll() throws IOException {
    while (!rolled()) {
      // Made without the lock, so that writers do not wait for it.
      prepared().join();
    }
    groupCommit.await(LogAddress.of(segments.last().number(), 0));
  }

  private CompletableFuture<?> prepared() throws IOException {
    writing.lock();
    try {
      checkOpen();
      return allocator.prepareSmall(segments.last().number() + 1);
    } finally {
      writing.unlock();
    }
  }

  private boolean rolled() {
    writing.lock();
    try {
      checkOpen();
      Segment present = segments.last();
      if (present.end() == SegmentLayout.RECORDS_OFFSET) {
        return true;
      }
      if (!allocator.hasSmall(present.number() + 1)) {
        return false;
      }
      nextSegment(present);
      return true;
    } finally {
      writing.unlock();
    }
  }

  /** Returns the size of all segments, that created ahead included. */
  long bytesOnDisk() {
    writing.lock();
    try {
      checkOpen();
      long bytes = allocator.bytesAhead();
      for (Segment segment : segments.present()) {
        bytes += segment.size();
      }
      return bytes;
    } finally {
      writing.unlock();
    }
  }

  void checkOpen() {
    if (closed) {
      throw new StorageException.Closed("log is closed");
    }
  }

  /**
   * Forces everything and ends the appending; idempotent.
   *
   * @param release what is done then, while nobody appends, also if the force failed
   * @throws StorageException.Unknown if the force failed
   */
  void close(Runnable release) {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      try {
        groupCommit.await(segments.end());
      } finally {
        release.run();
      }
    } finally {
      writing.unlock();
    }
  }
}
