package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The first 16 bytes of a file of the store, the same in every format, little endian.
 *
 * <pre>
 *   0                8        12       16
 *   +----------------+--------+--------+
 *   | magic          | format | crc32c |   crc32c over magic and format
 *   +----------------+--------+--------+
 * </pre>
 *
 * <p>The checksum of its own tells a newer format from a flipped bit in the format number.
 */
final class FilePreamble {
  /** The format that this version reads and writes; see {@link Upgrade}. */
  static final int FORMAT = 1;

  private static final int MAGIC_OFFSET = 0;
  private static final int FORMAT_OFFSET = MAGIC_OFFSET + Long.BYTES;
  private static final int CRC_OFFSET = FORMAT_OFFSET + Integer.BYTES;
  static final int SIZE = CRC_OFFSET + Integer.BYTES;

  private FilePreamble() {}

  static void write(ByteBuffer target, long magic) {
    target.putLong(MAGIC_OFFSET, magic);
    target.putInt(FORMAT_OFFSET, FORMAT);
    target.putInt(CRC_OFFSET, crc(target, MAGIC_OFFSET, CRC_OFFSET));
  }

  /**
   * Checks that a file is what it should be. To be called before anything is said of the length of
   * the file: another format may be longer or shorter.
   *
   * @throws StorageException.Corrupted if it is something else, or damaged, or of an older format
   * @throws StorageException.FormatTooNew if a newer version wrote it
   */
  static void check(ByteBuffer source, long magic, Path file) {
    if (found(source, magic, file) != FORMAT) {
      throw Damage.at("format number is impossible", file, FORMAT_OFFSET);
    }
  }

  /**
   * Returns the format of a file, which may be older than the present one.
   *
   * @throws StorageException.Corrupted if it is something else, or damaged
   * @throws StorageException.FormatTooNew if a newer version wrote it
   */
  static int found(ByteBuffer source, long magic, Path file) {
    if (source.limit() < SIZE) {
      throw Damage.at("file is too short", file, source.limit());
    }
    if (source.getLong(MAGIC_OFFSET) != magic) {
      throw Damage.at("not a file of this kind", file, MAGIC_OFFSET);
    }
    if (source.getInt(CRC_OFFSET) != crc(source, MAGIC_OFFSET, CRC_OFFSET)) {
      throw Damage.at("format number is damaged", file, FORMAT_OFFSET);
    }
    int format = source.getInt(FORMAT_OFFSET);
    if (format > FORMAT) {
      throw new StorageException.FormatTooNew(format, FORMAT);
    }
    return format;
  }

  /** Returns the first bytes of a file, as far as there are so many. */
  static ByteBuffer read(FileChannel channel, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, bytes.position());
    }
    return bytes.flip();
  }

  /** Returns a magic number: eight ASCII characters in the order in which they are in the file. */
  static long magic(String text) {
    long magic = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      magic = magic << Byte.SIZE | text.charAt(i);
    }
    return magic;
  }

  /** Returns the checksum of a part of a buffer. */
  static int crc(ByteBuffer source, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(source.slice(from, to - from));
    return (int) crc.getValue();
  }
}
