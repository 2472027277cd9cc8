package dev.parley.storage.chronicle;

/**
 * Where things are in a record of the log; little endian, 8-byte aligned.
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

  private static final int MARK = 0xA000_0000;
  private static final int LENGTH_BITS = 0x0FFF_FFFF;

  /** A length that no record has. */
  private static final int END = LENGTH_BITS;

  /** The first word of the record that ends a segment. */
  static final int END_WORD = MARK | END;

  private RecordLayout() {}

  static int word(int length) {
    return MARK | length;
  }

  /** Returns the length that a first word gives, -1 if it is not the first word of a record. */
  static int length(int word) {
    int length = word & LENGTH_BITS;
    return (word & ~LENGTH_BITS) == MARK && length <= MAX_LENGTH ? length : -1;
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
