package dev.parley.storage.chronicle;

import java.util.Arrays;

/**
 * Hands out the memory of an arena in blocks, and takes it back.
 *
 * <pre>
 *   header   magic(8) format(4) opened chunks(4) next(8) limit(8) free list heads(8 each, one for each size class)
 *   a free block starts with the ref of the next free block of its class
 * </pre>
 *
 * <p>Blocks come from the free list of their class, else from the open region [next, limit). When
 * the region is too short for a block, its rest goes to the free lists and a new one is opened: for
 * a small block a large free block if there is one, so that the tables that a growing hash leaves
 * behind become tree nodes; else the next chunk.
 *
 * <p><b>Freeing within a record.</b> What a record freed is still wanted if that record is undone,
 * so it must not be handed out again before the record is committed. It is kept on the heap and
 * goes to the free lists as the first act of the next record. A process that is killed in between
 * leaks these blocks: a few hundred bytes, until the index is next made anew.
 *
 * <p>Everything in the header is journaled like all else. The open region is not: nothing in it
 * means anything before the record that takes it is committed. The same holds for a block from a
 * free list, but for its first word, which is noted when it is taken.
 */
final class ArenaSpace {
  private static final long MAGIC = 0x414e4552_41594c50L; // "PLYARENA" as bytes
  private static final int FORMAT = 2;

  private static final int MAGIC_OFFSET = 0;
  private static final int FORMAT_OFFSET = MAGIC_OFFSET + Long.BYTES;
  private static final int OPENED_OFFSET = FORMAT_OFFSET + Integer.BYTES;
  private static final int NEXT_OFFSET = OPENED_OFFSET + Integer.BYTES;
  private static final int LIMIT_OFFSET = NEXT_OFFSET + Long.BYTES;
  private static final int FREE_OFFSET = LIMIT_OFFSET + Long.BYTES;
  private static final int HEADER_LENGTH = FREE_OFFSET + SizeClasses.COUNT * Long.BYTES;

  /** Where the first block is. */
  static final long BEGIN = (HEADER_LENGTH + 7) & -8;

  private final MappedArena arena;

  /** Freed by the record that is being made: refs and size classes in turn. */
  private long[] freed = new long[16];

  private int freedCount;

  /** Freed by records that are committed, and put into the free lists by the one being made. */
  private long[] pushed = new long[16];

  private int pushedCount;

  ArenaSpace(MappedArena arena) {
    this.arena = arena;
  }

  /** Writes the header of a new arena. */
  void format() {
    arena.putInt(FORMAT_OFFSET, FORMAT);
    arena.putInt(OPENED_OFFSET, 1);
    arena.putLong(NEXT_OFFSET, BEGIN);
    arena.putLong(LIMIT_OFFSET, ArenaFiles.length(0));
    arena.putLongRelease(MAGIC_OFFSET, MAGIC);
  }

  /** Says where the header is wrong, or -1. */
  int fault(int chunks) {
    long next = next();
    long limit = limit();
    if (arena.getLong(MAGIC_OFFSET) != MAGIC || arena.getInt(FORMAT_OFFSET) != FORMAT) {
      return MAGIC_OFFSET;
    }
    boolean good =
        next >= BEGIN
            && next <= limit
            && limit <= SizeClasses.MAX_LENGTH * (long) chunks
            && next >>> MappedArena.CHUNK_BITS < chunks
            && opened() >= 1
            && opened() <= chunks;
    return good ? -1 : NEXT_OFFSET;
  }

  long next() {
    return arena.getLong(NEXT_OFFSET);
  }

  long limit() {
    return arena.getLong(LIMIT_OFFSET);
  }

  private int opened() {
    return arena.getInt(OPENED_OFFSET);
  }

  /** Says whether this many bytes can be handed out without another file. */
  boolean hasRoomFor(int bytes, int chunks) {
    // Rounding to a size class may cost a quarter of each block.
    return limit() - next() >= bytes + bytes / 4 || opened() < chunks;
  }

  long allocate(int bytes) {
    int sizeClass = SizeClasses.holding(bytes);
    int length = SizeClasses.length(sizeClass);
    long ref = pop(sizeClass);
    if (ref == 0) {
      if (limit() - next() < length) {
        openRegion(length);
      }
      ref = next();
      arena.putLong(NEXT_OFFSET, ref + length);
    }
    arena.clear(ref, length);
    return ref;
  }

  void free(long ref, int bytes) {
    int sizeClass = SizeClasses.holding(bytes);
    if (!arena.recording()) {
      push(ref, sizeClass);
      return;
    }
    if (freedCount == freed.length) {
      freed = Arrays.copyOf(freed, 2 * freedCount);
    }
    freed[freedCount++] = ref;
    freed[freedCount++] = sizeClass;
  }

  /** Puts what the records before freed into the free lists. */
  void pushFreed() {
    for (int i = 0; i < pushedCount; i += 2) {
      push(pushed[i], (int) pushed[i + 1]);
    }
  }

  void committed() {
    long[] done = pushed;
    pushed = freed;
    pushedCount = freedCount;
    freed = done;
    freedCount = 0;
  }

  void undone() {
    freedCount = 0;
  }

  boolean hasFreed() {
    return pushedCount > 0;
  }

  private void openRegion(int length) {
    if (length <= SizeClasses.EXACT_LIMIT) {
      for (int large = SizeClasses.holding(2 * SizeClasses.EXACT_LIMIT);
          large < SizeClasses.COUNT;
          large++) {
        long block = pop(large);
        if (block != 0) {
          moveRegion(block, block + SizeClasses.length(large));
          return;
        }
      }
    }
    int number;
    do {
      number = opened();
      arena.ensureChunk(number);
      arena.putInt(OPENED_OFFSET, number + 1);
      long start = (long) number << MappedArena.CHUNK_BITS;
      moveRegion(start, start + ArenaFiles.length(number));
    } while (ArenaFiles.length(number) < length);
  }

  private void moveRegion(long start, long limit) {
    long rest = next();
    long restLimit = limit();
    arena.putLong(NEXT_OFFSET, start);
    arena.putLong(LIMIT_OFFSET, limit);
    arena.fresh(start, limit);
    while (rest < restLimit) {
      int sizeClass = SizeClasses.within((int) (restLimit - rest));
      push(rest, sizeClass);
      rest += SizeClasses.length(sizeClass);
    }
  }

  private void push(long ref, int sizeClass) {
    int head = FREE_OFFSET + sizeClass * Long.BYTES;
    // Not journaled: what is in a block that nobody has means nothing while it is in no list.
    arena.fillLong(ref, arena.getLong(head));
    arena.putLong(head, ref);
  }

  /** Returns how many bytes are in no block, or in one that is free; for whoever may change it. */
  long freeBytes() {
    long bytes = limit() - next();
    for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
      long length = SizeClasses.length(sizeClass);
      long ref = arena.getLong(FREE_OFFSET + sizeClass * Long.BYTES);
      while (ref != 0) {
        bytes += length;
        ref = arena.getLong(ref);
      }
    }
    return bytes;
  }

  private long pop(int sizeClass) {
    int head = FREE_OFFSET + sizeClass * Long.BYTES;
    long ref = arena.getLong(head);
    if (ref != 0) {
      long next = arena.getLong(ref);
      arena.note(ref, next);
      arena.putLong(head, next);
    }
    return ref;
  }
}
