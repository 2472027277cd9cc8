package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.nio.MappedByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log by address: from memory that is mapped, or, where records are encrypted or
 * compressed, from the record that holds the address, opened. Any number of threads.
 */
final class LogBytes {
  private final SegmentTable segments;

  private final StoredRecords stored;

  LogBytes(SegmentTable segments, StoredRecords stored) {
    this.segments = segments;
    this.stored = stored;
  }

  /** Returns the first 8 bytes of a record, by its address and not that of its payload. */
  long headerAt(long record) {
    Segment segment = segments.find(LogAddress.segment(record));
    if (segment == null || !segment.isPacked()) {
      return memory(segment, record, Long.BYTES).getLong(LogAddress.offset(record));
    }
    RecordTable table = segment.table();
    int number = table.find(LogAddress.offset(record));
    if (table.addressOffset(number) != LogAddress.offset(record)) {
      throw outside(record, Long.BYTES);
    }
    int offset = table.fileOffset(number);
    segment.touch(offset, Long.BYTES);
    return segment.bytes().getLong(offset);
  }

  /** Returns the address behind a record, by its address and not that of its payload. */
  long behind(long record) {
    long header = headerAt(record);
    Segment segment = segments.get(LogAddress.segment(record));
    if (!segment.isHistory()) {
      return record + RecordLayout.size(RecordLayout.length((int) header));
    }
    RecordTable table = segment.table();
    return record + segment.roomAt(table.fileOffset(table.find(LogAddress.offset(record))));
  }

  /** Returns whether the record that ends at an address begins with these 8 bytes. */
  boolean isBefore(long end, long header) {
    int length = RecordLayout.length((int) header);
    Segment segment = segments.find(LogAddress.segment(end - 1));
    if (length < 0 || segment == null) {
      return false;
    }
    long record = end - RecordLayout.size(length);
    if (segment.isHistory()) {
      RecordTable table = segment.table();
      int number = table.find(LogAddress.offset(end - 1));
      record = segment.address(table.addressOffset(number));
    }
    return headerAt(record) == header && behind(record) == end;
  }

  /** Returns the byte at an address. */
  byte byteAt(long address) {
    Segment segment = segments.find(LogAddress.segment(address));
    return segment != null && stored.isOpened(segment)
        ? opened(address, Byte.BYTES).byteAt(address)
        : memory(segment, address, Byte.BYTES).get(LogAddress.offset(address));
  }

  /** Returns the four bytes at an address, the lowest first. */
  int intAt(long address) {
    Segment segment = segments.find(LogAddress.segment(address));
    return segment != null && stored.isOpened(segment)
        ? opened(address, Integer.BYTES).intAt(address)
        : memory(segment, address, Integer.BYTES).getInt(LogAddress.offset(address));
  }

  /** Returns the eight bytes at an address, the lowest first. */
  long longAt(long address) {
    Segment segment = segments.find(LogAddress.segment(address));
    return segment != null && stored.isOpened(segment)
        ? opened(address, Long.BYTES).longAt(address)
        : memory(segment, address, Long.BYTES).getLong(LogAddress.offset(address));
  }

  /** Copies bytes, all of one record, into an array. */
  void copy(long address, byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    Segment segment = segments.find(LogAddress.segment(address));
    if (segment != null && stored.isOpened(segment)) {
      opened(address, length).copy(address, target, offset, length);
      return;
    }
    memory(segment, address, length).get(LogAddress.offset(address), target, offset, length);
  }

  /** Compares bytes, all of one record, with an array, as unsigned ones; a prefix comes first. */
  int compareUnsigned(long address, int length, byte[] other) {
    Segment segment = segments.find(LogAddress.segment(address));
    if (segment != null && stored.isOpened(segment)) {
      return opened(address, length).compareUnsigned(address, length, other);
    }
    MappedByteBuffer bytes = memory(segment, address, length);
    int offset = LogAddress.offset(address);
    int common = Math.min(length, other.length);
    for (int i = 0; i < common; i++) {
      int order = Byte.compareUnsigned(bytes.get(offset + i), other[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(length, other.length);
  }

  /**
   * Returns the memory that holds an address.
   *
   * @throws StorageException.Corrupted if the bytes are not all within what was appended: addresses
   *     come from files
   */
  private MappedByteBuffer memory(@Nullable Segment segment, long address, int length) {
    if (segment != null) {
      int offset = LogAddress.offset(address);
      if (offset >= SegmentLayout.RECORDS_OFFSET
          && length >= 0
          && offset <= segment.end() - length) {
        segment.touch(offset, length);
        return segment.bytes();
      }
    }
    throw outside(address, length);
  }

  /** Returns whether there are so many bytes at an address, which may be from long ago. */
  boolean holds(long address, int length) {
    Segment segment = segments.find(LogAddress.segment(address));
    int offset = LogAddress.offset(address);
    return segment != null
        && offset >= SegmentLayout.RECORDS_OFFSET
        && length >= 0
        && offset <= segment.addressEnd() - length
        && (!stored.isOpened(segment) || stored.holding(address, length) != null);
  }

  /** Returns the record that holds some bytes, as it was before it was stored. */
  private OpenedRecord opened(long address, int length) {
    OpenedRecord record = stored.holding(address, length);
    if (record == null) {
      throw outside(address, length);
    }
    return record;
  }

  private RuntimeException outside(long address, int length) {
    // Closed, if it is.
    long end = segments.end();
    if (length < 0) {
      return new IllegalArgumentException("length is negative: length=" + length);
    }
    return new StorageException.Corrupted(
        "address is outside the log: address=" + address + ", length=" + length + ", end=" + end,
        null);
  }
}
