package dev.parley.storage.chronicle;

import java.util.Arrays;

/**
 * Rows of one size in the arena, numbered from 0 and never removed. One writer, any readers.
 *
 * <pre>
 *   roots  first block(8) number of rows(8)
 * </pre>
 *
 * <p>Rows stand in blocks; the first row of a block is its header, which points at the next block.
 * On the heap there are eight bytes for each block; opening follows the pointers, one for each 255
 * rows.
 */
final class RowTable {
  /** How long the roots are, which are the owner's to place. */
  static final int ROOTS_LENGTH = 2 * Long.BYTES;

  private static final int ROWS = 255;

  private final MappedArena arena;
  private final int rowBytes;
  private final long roots;
  private volatile long[] blocks;
  private volatile int count;

  /**
   * Opens it.
   *
   * @param roots where its roots are; zeros for a new table
   */
  RowTable(MappedArena arena, int rowBytes, long roots) {
    this.arena = arena;
    this.rowBytes = rowBytes;
    this.roots = roots;
    this.count = (int) arena.getLong(roots + Long.BYTES);
    long[] found = new long[Math.max(16, (count + ROWS - 1) / ROWS)];
    long block = arena.getLong(roots);
    for (int i = 0; i * (long) ROWS < count; i++) {
      found[i] = block;
      block = arena.getLong(block);
    }
    this.blocks = found;
  }

  int count() {
    return count;
  }

  /** Returns where a row is. */
  long row(int ordinal) {
    if (ordinal < 0 || ordinal >= count) {
      throw new IndexOutOfBoundsException("no such row: ordinal=" + ordinal + ", count=" + count);
    }
    return blocks[ordinal / ROWS] + (long) (1 + ordinal % ROWS) * rowBytes;
  }

  /** Adds a row of zeros and returns where it is; {@link #publish} makes it known to readers. */
  long add() {
    int block = count / ROWS;
    if (count % ROWS == 0) {
      addBlock(block);
    }
    return blocks[block] + (long) (1 + count % ROWS) * rowBytes;
  }

  void publish() {
    int published = count + 1;
    arena.putLong(roots + Long.BYTES, published);
    count = published;
  }

  private void addBlock(int block) {
    long[] present = blocks;
    if (block == present.length) {
      present = Arrays.copyOf(present, block * 2);
    }
    long ref = arena.allocate((ROWS + 1) * rowBytes);
    arena.putLong(block > 0 ? present[block - 1] : roots, ref);
    present[block] = ref;
    blocks = present;
  }
}
