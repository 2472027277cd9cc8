package dev.parley.storage.chronicle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks over the records of one segment and checks each; for one thread. */
final class SegmentScan {
  /** What is at a place. */
  enum Found {
    /** An intact record. */
    RECORD,
    /** The intact record that ends a segment which is followed by another. */
    END,
    /** Nothing was written here. */
    NOTHING,
    /** Neither of these. */
    DAMAGE
  }

  private final Segment segment;
  private final ByteBuffer bytes;
  private final int recordsEnd;
  private final RecordChecksum checksum = new RecordChecksum();
  private int offset;
  private int length;

  SegmentScan(Segment segment, int from) {
    this.segment = segment;
    // A duplicate has a position and a limit of its own.
    this.bytes = segment.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.recordsEnd = segment.recordsEnd();
    this.offset = from;
  }

  /** Returns what is at the present place. */
  Found look() {
    if (offset < SegmentLayout.RECORDS_OFFSET
        || offset % RecordLayout.ALIGNMENT != 0
        || offset + RecordLayout.HEADER_SIZE > recordsEnd) {
      return Found.DAMAGE;
    }
    int word = bytes.getInt(offset + RecordLayout.WORD_OFFSET);
    int crc = bytes.getInt(offset + RecordLayout.CRC_OFFSET);
    if (word == 0 && crc == 0) {
      return Found.NOTHING;
    }
    long address = segment.address(offset);
    if (word == RecordLayout.END_WORD) {
      return crc == checksum.of(word, address) ? Found.END : Found.DAMAGE;
    }
    length = RecordLayout.length(word);
    int payload = offset + RecordLayout.PAYLOAD_OFFSET;
    if (length < 0 || length > recordsEnd - payload) {
      return Found.DAMAGE;
    }
    bytes.limit(payload + length).position(payload);
    int expected = checksum.of(word, address, bytes);
    bytes.clear();
    return crc == expected ? Found.RECORD : Found.DAMAGE;
  }

  int offset() {
    return offset;
  }

  /** Returns how many bytes are stored of the payload of the record that {@link #look} found. */
  int length() {
    return length;
  }

  /** Returns whether the record that {@link #look} found is the table of the others. */
  boolean isTable() {
    return RecordLayout.isTable(bytes.getInt(offset + RecordLayout.WORD_OFFSET));
  }

  /**
   * Returns how long the payload is of the record that {@link #look} found.
   *
   * @param overhead by how much more is stored, if it is not compressed
   */
  int payloadLength(int overhead) {
    return isCompressed()
        ? segment.openedLength(offset + RecordLayout.PAYLOAD_OFFSET)
        : length - overhead;
  }

  /**
   * Returns how many addresses the record takes that {@link #look} found. Only this record is read:
   * what lies near it may be damaged.
   */
  int room() {
    return RecordLayout.size(
        isCompressed() ? segment.openedLength(offset + RecordLayout.PAYLOAD_OFFSET) : length);
  }

  private boolean isCompressed() {
    return RecordLayout.isCompressed(bytes.getInt(offset + RecordLayout.WORD_OFFSET));
  }

  /** Goes on behind the record that {@link #look} found. */
  void pass() {
    offset += RecordLayout.size(length);
  }

  /** Walks over records up to the first place where there is none, and returns what is there. */
  Found passRecords() {
    Found found = look();
    while (found == Found.RECORD) {
      pass();
      found = look();
    }
    return found;
  }

  /** Returns the offset of the next intact record in a range, -1 if there is none. */
  int search(int from, int to) {
    for (offset = from; offset <= to - RecordLayout.HEADER_SIZE; offset += RecordLayout.ALIGNMENT) {
      if (bytes.getInt(offset) != 0) {
        Found found = look();
        if (found == Found.RECORD || found == Found.END) {
          return offset;
        }
      }
    }
    return -1;
  }
}
