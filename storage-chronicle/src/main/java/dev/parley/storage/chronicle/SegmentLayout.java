package dev.parley.storage.chronicle;

/**
 * Where things are in the file of a segment, little endian.
 *
 * <pre>
 *   0          16        24         40     48     52       56     64                      size
 *   +----------+---------+----------+------+------+--------+------+-----------------+------+
 *   | preamble | number  | store id | salt | size | crc32c | seal | records ... 0 0 | sums |
 *   +----------+---------+----------+------+------+--------+------+-----------------+------+
 *
 *   salt    random; of an encrypted store part of what the segment's key is derived from
 *   size    of the file in bytes
 *   crc32c  over all before it
 *   seal    0 = still being written or not yet forced; else the offset of the record that ends the
 *           segment (4 bytes) and crc32c over the bytes before the seal, that offset and the sums
 *           (4 bytes)
 *   sums    of the blocks of the file, as BlockSums writes them; nothing unless it is sealed
 * </pre>
 */
final class SegmentLayout {
  private static final long LOG_MAGIC = FilePreamble.magic("PARLEYLG");
  private static final long HISTORY_MAGIC = FilePreamble.magic("PARLEYHS");

  static final int NUMBER_OFFSET = FilePreamble.SIZE;
  static final int STORE_ID_OFFSET = NUMBER_OFFSET + Long.BYTES;
  static final int SALT_OFFSET = STORE_ID_OFFSET + 2 * Long.BYTES;
  static final int SIZE_OFFSET = SALT_OFFSET + Long.BYTES;
  static final int CRC_OFFSET = SIZE_OFFSET + Integer.BYTES;
  static final int SEAL_OFFSET = CRC_OFFSET + Integer.BYTES;
  static final int RECORDS_OFFSET = SEAL_OFFSET + Long.BYTES;

  private SegmentLayout() {}

  /** Returns the magic number of the segment of a number. */
  static long magic(long number) {
    return number < LogAddress.FIRST_HISTORY ? LOG_MAGIC : HISTORY_MAGIC;
  }

  /** Returns where the room for records ends, and the sums begin. */
  static int sumsOffset(int size) {
    return size - BlockSums.bytesFor(size);
  }
}
