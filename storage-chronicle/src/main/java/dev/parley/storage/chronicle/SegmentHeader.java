package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Writes and checks the header of a segment. */
final class SegmentHeader {
  private static final SecureRandom RANDOM = new SecureRandom();

  private SegmentHeader() {}

  static void write(ByteBuffer target, long number, UUID storeId, int size) {
    write(target, number, storeId, size, newSalt());
  }

  static void write(ByteBuffer target, long number, UUID storeId, int size, long salt) {
    FilePreamble.write(target, SegmentLayout.magic(number));
    target.putLong(SegmentLayout.NUMBER_OFFSET, number);
    StoreHeader.putUuid(target, SegmentLayout.STORE_ID_OFFSET, storeId);
    target.putInt(SegmentLayout.SIZE_OFFSET, size);
    target.putLong(SegmentLayout.SALT_OFFSET, salt);
    target.putInt(SegmentLayout.CRC_OFFSET, FilePreamble.crc(target, 0, SegmentLayout.CRC_OFFSET));
  }

  /** Returns a number that no segment had before. */
  static long newSalt() {
    return RANDOM.nextLong();
  }

  /** Makes of a header that of an unsealed segment of another size. */
  static void resize(ByteBuffer header, int size) {
    header.putInt(SegmentLayout.SIZE_OFFSET, size);
    header.putInt(SegmentLayout.CRC_OFFSET, FilePreamble.crc(header, 0, SegmentLayout.CRC_OFFSET));
    header.putLong(SegmentLayout.SEAL_OFFSET, 0);
  }

  /**
   * Checks that a file is the segment that it should be.
   *
   * @param size the size of the file
   * @throws StorageException.Corrupted if it is not
   * @throws StorageException.FormatTooNew if a newer version wrote it
   */
  static void check(ByteBuffer source, Path file, long number, UUID storeId, long size) {
    FilePreamble.check(source, SegmentLayout.magic(number), file);
    int crc = FilePreamble.crc(source, 0, SegmentLayout.CRC_OFFSET);
    if (source.getInt(SegmentLayout.CRC_OFFSET) != crc) {
      throw Damage.at("segment header is damaged", file, SegmentLayout.CRC_OFFSET);
    }
    if (!StoreHeader.uuid(source, SegmentLayout.STORE_ID_OFFSET).equals(storeId)) {
      throw Damage.at("segment belongs to another store", file, SegmentLayout.STORE_ID_OFFSET);
    }
    if (source.getLong(SegmentLayout.NUMBER_OFFSET) != number) {
      throw Damage.at("segment has another number", file, SegmentLayout.NUMBER_OFFSET);
    }
    if (source.getInt(SegmentLayout.SIZE_OFFSET) != size) {
      throw Damage.at("segment file has a wrong size", file, size);
    }
  }

  /** Returns the seal of a segment whose closing record lies at an offset. */
  static long seal(ByteBuffer source, int endOffset, int size) {
    int sums = SegmentLayout.sumsOffset(size);
    return seal(source, source.slice(sums, size - sums), endOffset);
  }

  /** Returns the seal of a segment from its header and its sums. */
  static long seal(ByteBuffer header, ByteBuffer sums, int endOffset) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, SegmentLayout.SEAL_OFFSET));
    ByteBuffer offset = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    crc.update(offset.putInt(0, endOffset));
    crc.update(sums.duplicate());
    return crc.getValue() << Integer.SIZE | Integer.toUnsignedLong(endOffset);
  }

  /** Returns the offset of the closing record of a sealed segment, 0 if it is not sealed. */
  static int sealedEnd(ByteBuffer source, Path file, int size) {
    long seal = source.getLong(SegmentLayout.SEAL_OFFSET);
    if (seal == 0) {
      return 0;
    }
    int end = (int) seal;
    if (end < SegmentLayout.RECORDS_OFFSET
        || end > SegmentLayout.sumsOffset(size) - RecordLayout.HEADER_SIZE
        || seal != seal(source, end, size)) {
      throw Damage.at("segment seal is damaged", file, SegmentLayout.SEAL_OFFSET);
    }
    return end;
  }
}
