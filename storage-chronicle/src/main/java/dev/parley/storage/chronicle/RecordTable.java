package dev.parley.storage.chronicle;

import java.util.Arrays;

/**
 * Where the records of a history segment are, in addresses and in its file: the last record before
 * the closing one, written with the segment and read where it is mapped.
 *
 * <pre>
 *   for each record   int offset in addresses, int offset in the file
 *   at the end        long offset of the table's own record in the file
 * </pre>
 *
 * <p>A compressed record takes as many addresses as if it were not compressed, so that byte k of
 * its payload has an address of its own. Therefore the two offsets are the same up to the first
 * compressed record, and that in addresses is greater behind it.
 */
final class RecordTable {
  private static final int ENTRY = 2 * Integer.BYTES;
  private static final int END = Long.BYTES;

  private final Segment segment;
  private final int record;
  private final int entries;
  private final int count;
  private final int addressEnd;

  private RecordTable(Segment segment, int record, int count) {
    this.segment = segment;
    this.record = record;
    this.entries = record + RecordLayout.PAYLOAD_OFFSET;
    this.count = count;
    this.addressEnd = addressOffset(count - 1) + segment.roomAt(fileOffset(count - 1));
  }

  /**
   * Finds the table of a history segment.
   *
   * @throws dev.parley.storage.StorageException.Corrupted if there is none
   */
  static RecordTable of(Segment segment) {
    int closing = segment.end();
    if (closing >= SegmentLayout.RECORDS_OFFSET + RecordLayout.HEADER_SIZE + ENTRY + END) {
      segment.touch(closing - END, END);
      long record = segment.bytes().getLong(closing - END);
      long length = closing - record - RecordLayout.PAYLOAD_OFFSET;
      if (record > SegmentLayout.RECORDS_OFFSET
          && record % RecordLayout.ALIGNMENT == 0
          && length >= ENTRY + END) {
        segment.touch((int) record, closing - (int) record);
        if (segment.bytes().getInt((int) record) == RecordLayout.tableWord((int) length)) {
          return new RecordTable(segment, (int) record, (int) (length - END) / ENTRY);
        }
      }
    }
    throw Damage.at("history segment has no table of its records", segment.file(), closing);
  }

  /** Returns how long the payload of a table of so many records is. */
  static int length(int records) {
    return records * ENTRY + END;
  }

  /** Returns whether something is compressed, so that addresses are not offsets in the file. */
  boolean isPacked() {
    return addressEnd != record;
  }

  /** Returns the offset in addresses behind the last record. */
  int addressEnd() {
    return addressEnd;
  }

  /** Returns the number of the record that an offset in addresses is in; the first has 0. */
  int find(int addressOffset) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (entry(middle) <= addressOffset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Returns the offset in addresses of a record. */
  int addressOffset(int number) {
    return entry(number);
  }

  /** Returns the offset in the file of a record. */
  int fileOffset(int number) {
    int at = entries + number * ENTRY + Integer.BYTES;
    int offset = segment.bytes().getInt(at);
    if (offset < SegmentLayout.RECORDS_OFFSET
        || offset > record - RecordLayout.HEADER_SIZE
        || offset % RecordLayout.ALIGNMENT != 0) {
      throw Damage.at("table of the records of a history segment is wrong", segment.file(), at);
    }
    return offset;
  }

  private int entry(int number) {
    return segment.bytes().getInt(entries + number * ENTRY);
  }

  /** Collects the table of a segment that is being written; for one thread. */
  static final class Builder {
    private int[] offsets = new int[256];
    private int count;

    /** Adds the next record. */
    void add(int addressOffset, int fileOffset) {
      if (2 * count == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      }
      offsets[2 * count] = addressOffset;
      offsets[2 * count + 1] = fileOffset;
      count++;
    }

    int count() {
      return count;
    }

    /** Returns the payload of the table that is written at an offset in the file. */
    byte[] payload(int fileOffset) {
      ByteWriter writer = new ByteWriter(RecordTable.length(count));
      for (int i = 0; i < 2 * count; i++) {
        writer.putInt(offsets[i]);
      }
      writer.putLong(fileOffset);
      return writer.toByteArray();
    }
  }
}
