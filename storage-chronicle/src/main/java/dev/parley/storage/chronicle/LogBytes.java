package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.nio.MappedByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log by address: from memory that is mapped, or, if it is encrypted, from the record that
 * holds the address, in the clear. Any number of threads.
 */
final class LogBytes {
  private final SegmentTable segments;

  /** Null for a log in the clear. */
  private final @Nullable SecretRecords secrets;

  LogBytes(SegmentTable segments, @Nullable SecretRecords secrets) {
    this.segments = segments;
    this.secrets = secrets;
  }

  /** Returns the first 8 bytes of a record, by its address and not that of its payload. */
  long headerAt(long record) {
    return memory(record, Long.BYTES).getLong(LogAddress.offset(record));
  }

  /** Returns the byte at an address. */
  byte byteAt(long address) {
    if (secrets != null) {
      return opened(secrets, address, Byte.BYTES).byteAt(address);
    }
    return memory(address, Byte.BYTES).get(LogAddress.offset(address));
  }

  /** Returns the four bytes at an address, the lowest first. */
  int intAt(long address) {
    if (secrets != null) {
      return opened(secrets, address, Integer.BYTES).intAt(address);
    }
    return memory(address, Integer.BYTES).getInt(LogAddress.offset(address));
  }

  /** Returns the eight bytes at an address, the lowest first. */
  long longAt(long address) {
    if (secrets != null) {
      return opened(secrets, address, Long.BYTES).longAt(address);
    }
    return memory(address, Long.BYTES).getLong(LogAddress.offset(address));
  }

  /** Copies bytes, all of one record, into an array. */
  void copy(long address, byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (secrets != null) {
      opened(secrets, address, length).copy(address, target, offset, length);
      return;
    }
    memory(address, length).get(LogAddress.offset(address), target, offset, length);
  }

  /** Compares bytes, all of one record, with an array, as unsigned ones; a prefix comes first. */
  int compareUnsigned(long address, int length, byte[] other) {
    if (secrets != null) {
      return opened(secrets, address, length).compareUnsigned(address, length, other);
    }
    MappedByteBuffer bytes = memory(address, length);
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
  private MappedByteBuffer memory(long address, int length) {
    Segment segment = segments.find(LogAddress.segment(address));
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

  /** Returns the record that holds some bytes, in the clear. */
  private OpenedRecord opened(SecretRecords secrets, long address, int length) {
    OpenedRecord record = secrets.holding(address, length);
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
