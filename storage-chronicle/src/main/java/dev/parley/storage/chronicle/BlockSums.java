package dev.parley.storage.chronicle;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Checksums of the blocks of a file that changes no more, so that a read of any part of it finds
 * out that bytes are not what was written. Safe for use by several threads.
 *
 * <p>A block is read and compared when it is first touched, and trusted from then on: what the disk
 * changes it changes before it is read, and memory is not ours to watch. So an opening costs
 * nothing, and a read behind the first one of its block costs a look at one byte.
 */
final class BlockSums {
  /** Whoever knows what to do about a block that is not as it was. */
  @FunctionalInterface
  interface Differs {
    /**
     * Returns if the difference means nothing.
     *
     * @param from where the block begins
     * @param to where it ends
     * @throws dev.parley.storage.StorageException.Corrupted if it is damage
     */
    void block(int from, int to);
  }

  private static final int BLOCK_BITS = 16;
  static final int BLOCK = 1 << BLOCK_BITS;

  private final ByteBuffer file;
  private final int from;
  private final int to;
  private final int sums;
  private final Differs differs;

  /** 1 for each block that was compared. Written by any thread, as all write the same. */
  private final byte[] compared;

  /**
   * Makes sums that were written before useful.
   *
   * @param file the whole file
   * @param from where the part that has sums begins
   * @param to where it ends
   * @param sums where the sums lie
   */
  BlockSums(ByteBuffer file, int from, int to, int sums, Differs differs) {
    this.file = file;
    this.from = from;
    this.to = to;
    this.sums = sums;
    this.differs = differs;
    this.compared = new byte[blocks(sums)];
  }

  /** Returns how many bytes the sums of a file take, a multiple of 8. */
  static int bytesFor(int length) {
    return (blocks(length) * Integer.BYTES + Long.BYTES - 1) & -Long.BYTES;
  }

  private static int blocks(int length) {
    return (length + BLOCK - 1) >>> BLOCK_BITS;
  }

  /** Writes the sums of a part of a file to an offset in it. */
  static void write(ByteBuffer file, int from, int to, int sums) {
    for (int block = 0; block < blocks(sums); block++) {
      file.putInt(sums + block * Integer.BYTES, sum(file, from, to, block));
    }
  }

  private static int sum(ByteBuffer file, int from, int to, int block) {
    int begin = Math.max(from, block << BLOCK_BITS);
    int end = Math.min(to, (block + 1) << BLOCK_BITS);
    CRC32C crc = new CRC32C();
    if (begin < end) {
      crc.update(file.slice(begin, end - begin));
    }
    return (int) crc.getValue();
  }

  /**
   * Makes sure that a part of the file is as it was written.
   *
   * @param length 1 or more
   */
  void touch(int offset, int length) {
    int last = (offset + length - 1) >>> BLOCK_BITS;
    for (int block = offset >>> BLOCK_BITS; block <= last; block++) {
      if (compared[block] == 0) {
        compare(block);
      }
    }
  }

  private void compare(int block) {
    int expected = file.getInt(sums + block * Integer.BYTES);
    if (sum(file, from, to, block) != expected) {
      differs.block(Math.max(from, block << BLOCK_BITS), Math.min(to, (block + 1) << BLOCK_BITS));
    }
    compared[block] = 1;
  }
}
