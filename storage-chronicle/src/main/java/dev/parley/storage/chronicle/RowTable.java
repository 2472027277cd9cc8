package dev.parley.storage.chronicle;

import java.util.Arrays;

/**
 * Rows of one size in the arena, numbered from 0 and never removed. One writer, any readers.
 *
 * <p>Rows stand in blocks; the first row of a block is its header, which points at the next block.
 * On the heap there are eight bytes for each block.
 */
final class RowTable {
  private static final int ROWS = 255;

  private final MappedArena arena;
  private final int rowBytes;
  private volatile long[] blocks;
  private volatile int count;

  /**
   * Opens it.
   *
   * @param firstBlock what {@link #firstBlock} gave, 0 for a new table
   * @param count what {@link #count} gave
   */
  RowTable(MappedArena arena, int rowBytes, long firstBlock, int count) {
    this.arena = arena;
    this.rowBytes = rowBytes;
    this.count = count;
    long[] found = new long[Math.max(16, (count + ROWS - 1) / ROWS)];
    long block = firstBlock;
    for (int i = 0; i * (long) ROWS < count; i++) {
      found[i] = block;
      block = arena.getLong(block);
    }
    this.blocks = found;
  }

  int count() {
    return count;
  }

  long firstBlock() {
    return blocks[0];
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
    count = published;
  }

  private void addBlock(int block) {
    long[] present = blocks;
    if (block == present.length) {
      present = Arrays.copyOf(present, block * 2);
    }
    long ref = arena.allocate((ROWS + 1) * rowBytes);
    if (block > 0) {
      arena.putLong(present[block - 1], ref);
    }
    present[block] = ref;
    blocks = present;
  }
}
