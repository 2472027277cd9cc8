package dev.parley.storage.chronicle;

/**
 * Where things are in a record of the log; little endian, 8-byte aligned.
 *
 * <p>There are three marks: that of a record as it was appended, and in history those of a
 * compressed record and of the {@link RecordTable}. What is stored of a compressed record begins
 * with the length of its payload (4 bytes), which is never encrypted.
 *
 * <pre>
 *   0               4               8                     8 + length    next multiple of 8
 *   +---------------+---------------+---------------------+-------------+
 *   | mark | length | crc32c        | payload             | anything    |
 *   +---------------+---------------+---------------------+-------------+
 *     4 bit  28 bit   crc32c over the first word, the address of the record (8 bytes) and payload
 * </pre>
 *
 * <p>The mark is there so that no flipped bit turns a record into the end of the log, which is a
 * first word of 0. The address is in the checksum so that a record passes only where it was
 * written. The last thing in a segment that is followed by another is a record without payload, of
 * the length {@link #END}.
 */
final class RecordLayout {
  static final int WORD_OFFSET = 0;
  static final int CRC_OFFSET = WORD_OFFSET + Integer.BYTES;
  static final int PAYLOAD_OFFSET = CRC_OFFSET + Integer.BYTES;
  static final int HEADER_SIZE = PAYLOAD_OFFSET;

  static final int ALIGNMENT = Long.BYTES;

  /** The longest payload as it is stored: encrypted, it is longer than in the clear. */
  static final int MAX_LENGTH = CommitLog.MAX_PAYLOAD + RecordCipher.OVERHEAD;

  /** What stands before the compressed payload. */
  static final int OPENED_LENGTH = Integer.BYTES;

  private static final int MARK = 0xA000_0000;
  private static final int COMPRESSED_MARK = 0xC000_0000;
  private static final int TABLE_MARK = 0x9000_0000;
  private static final int LENGTH_BITS = 0x0FFF_FFFF;

  /** A length that no record has. */
  private static final int END = LENGTH_BITS;

  /** The first word of the record that ends a segment. */
  static final int END_WORD = MARK | END;

  private RecordLayout() {}

  static int word(int length) {
    return MARK | length;
  }

  static int compressedWord(int length) {
    return COMPRESSED_MARK | length;
  }

  static int tableWord(int length) {
    return TABLE_MARK | length;
  }

  /** Returns the length that a first word gives, -1 if it is not the first word of a record. */
  static int length(int word) {
    int length = word & LENGTH_BITS;
    boolean known = (word & ~LENGTH_BITS) == MARK || isCompressed(word) || isTable(word);
    return known && length <= MAX_LENGTH ? length : -1;
  }

  static boolean isCompressed(int word) {
    return (word & ~LENGTH_BITS) == COMPRESSED_MARK;
  }

  static boolean isTable(int word) {
    return (word & ~LENGTH_BITS) == TABLE_MARK;
  }

  /** Returns what a record with a payload of a length takes. */
  static int size(int length) {
    return (HEADER_SIZE + length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Returns the first word and the checksum as they lie in memory, to be written in one store. */
  static long header(int word, int crc) {
    return (long) crc << Integer.SIZE | Integer.toUnsignedLong(word);
  }
}
