package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;

/**
 * The layout of the nodes of an {@link OrderedIndex}; nobody else knows an offset.
 *
 * <pre>
 *   node      level(1) capacity class(1) slotCount(2) mark(4) slot...
 *   leaf      level 0; slot = key(8) address(8)
 *   interior  level 1 and up; slot = key(8) address(8) child(8) entries(8)
 * </pre>
 *
 * <p><b>Slots behind the last one</b> are not noted in the journal when they are taken into use,
 * since nobody looks at them. So what stands in a slot is noted when a node drops it: the same
 * record may use it again, and have to be undone.
 *
 * <p><b>What was dropped</b> is made zeros at once where keys are the beginnings of ids: an id that
 * was erased must not stand in a slot that nobody looks at.
 *
 * <p>The key and address of an interior slot are those of the first entry below the child, so one
 * search serves both kinds. Nodes hold 4 to 64 slots, in seven steps.
 */
final class TreeNodes {
  static final int LEAF = 0;
  static final int SMALLEST = 0;
  static final int MEDIUM = 4;
  static final int LARGEST = 6;

  private static final int[] CAPACITIES = {4, 8, 16, 24, 32, 48, 64};

  private static final int HEADER_OFFSET = 0;
  private static final int MARK_OFFSET = HEADER_OFFSET + Integer.BYTES;
  private static final int SLOTS_OFFSET = MARK_OFFSET + Integer.BYTES;
  private static final int KEY_OFFSET = 0;
  private static final int ADDRESS_OFFSET = KEY_OFFSET + Long.BYTES;
  private static final int CHILD_OFFSET = ADDRESS_OFFSET + Long.BYTES;
  private static final int ENTRIES_OFFSET = CHILD_OFFSET + Long.BYTES;
  private static final int MARK = 0x65646f6e;

  private final MappedArena arena;

  private final boolean wipes;

  TreeNodes(MappedArena arena) {
    this(arena, false);
  }

  /**
   * Creates it.
   *
   * @param wipes whether what is dropped is made zeros
   */
  TreeNodes(MappedArena arena, boolean wipes) {
    this.arena = arena;
    this.wipes = wipes;
  }

  /** Returns the header of a node, for {@link #level}, {@link #capacity} and {@link #slotCount}. */
  int header(long node) {
    int header = arena.getInt(node + HEADER_OFFSET);
    if (arena.getInt(node + MARK_OFFSET) != MARK
        || capacityClass(header) > LARGEST
        || slotCount(header) > capacity(header)) {
      throw new StorageException.Corrupted("index node is damaged: ref=" + node, null);
    }
    return header;
  }

  static int level(int header) {
    return header & 0xff;
  }

  static int capacityClass(int header) {
    return (header >>> 8) & 0xff;
  }

  static int capacity(int header) {
    return CAPACITIES[capacityClass(header)];
  }

  static int slotCount(int header) {
    return header >>> 16;
  }

  private static int stride(int header) {
    return level(header) == LEAF ? 2 * Long.BYTES : 4 * Long.BYTES;
  }

  private static int length(int header) {
    return SLOTS_OFFSET + capacity(header) * stride(header);
  }

  private static long slot(long node, int header, int index) {
    return node + SLOTS_OFFSET + (long) index * stride(header);
  }

  long create(int level, int capacityClass) {
    int header = level | capacityClass << 8;
    long node = arena.allocate(length(header));
    arena.fillLong(node + HEADER_OFFSET, (long) MARK << Integer.SIZE | header);
    return node;
  }

  void free(long node) {
    int header = header(node);
    int length = length(header);
    if (wipes) {
      wipe(node, header, 0, slotCount(header));
    }
    arena.putInt(node + MARK_OFFSET, 0);
    arena.free(node, length);
  }

  int setCount(long node, int header, int count) {
    int changed = (header & 0xffff) | count << 16;
    arena.putInt(node + HEADER_OFFSET, changed);
    return changed;
  }

  long key(long node, int header, int index) {
    return arena.getLong(slot(node, header, index) + KEY_OFFSET);
  }

  long address(long node, int header, int index) {
    return arena.getLong(slot(node, header, index) + ADDRESS_OFFSET);
  }

  long child(long node, int header, int index) {
    return arena.getLong(slot(node, header, index) + CHILD_OFFSET);
  }

  /** How many entries are below one slot of an interior node. */
  long entries(long node, int header, int index) {
    return arena.getLong(slot(node, header, index) + ENTRIES_OFFSET);
  }

  void setEntry(long node, int header, int index, long key, long address) {
    arena.putPair(slot(node, header, index), key, address);
  }

  /** Sets an entry behind what were the last slots of a node, or of what a change left of it. */
  void setEntryBehind(long node, int header, int index, long key, long address) {
    long slot = slot(node, header, index);
    arena.fillLong(slot + KEY_OFFSET, key);
    arena.fillLong(slot + ADDRESS_OFFSET, address);
  }

  void setAddress(long node, int header, int index, long address) {
    arena.putLong(slot(node, header, index) + ADDRESS_OFFSET, address);
  }

  /** Points a slot of an interior node at a child that holds this many entries. */
  void setChild(long node, int header, int index, long child, long entries) {
    int below = header(child);
    setEntry(node, header, index, key(child, below, 0), address(child, below, 0));
    long slot = slot(node, header, index);
    arena.putPair(slot + CHILD_OFFSET, child, entries);
  }

  /** Returns how many entries are in a node and below it. */
  long total(long node) {
    int header = header(node);
    if (level(header) == LEAF) {
      return slotCount(header);
    }
    long total = 0;
    for (int index = 0; index < slotCount(header); index++) {
      total += entries(node, header, index);
    }
    return total;
  }

  /** Makes room for one slot before an index; the node must not be full. Returns its new header. */
  int openGap(long node, int header, int index) {
    int stride = stride(header);
    long from = slot(node, header, index);
    arena.move(from, from + stride, (slotCount(header) - index) * stride);
    return setCount(node, header, slotCount(header) + 1);
  }

  /** Drops one slot. Returns the new header. */
  int closeGap(long node, int header, int index) {
    int stride = stride(header);
    long to = slot(node, header, index);
    // The last slot as well: nobody notes it when it is used again.
    arena.noteRun(to, (slotCount(header) - index) * stride);
    arena.fill(to, to + stride, (slotCount(header) - index - 1) * stride);
    if (wipes) {
      arena.clear(slot(node, header, slotCount(header) - 1), stride);
    }
    return setCount(node, header, slotCount(header) - 1);
  }

  /**
   * Moves the slots of a node from an index on to the end of another node of the same level.
   *
   * @param fresh whether the target was created by this very change
   */
  void moveTail(long node, int index, long target, boolean fresh) {
    int header = header(node);
    int targetHeader = header(target);
    int moved = slotCount(header) - index;
    long from = slot(node, header, index);
    long to = slot(target, targetHeader, slotCount(targetHeader));
    // Nobody notes these slots when they are used again.
    arena.noteRun(from, moved * stride(header));
    if (fresh) {
      arena.fill(to, from, moved * stride(header));
    } else {
      arena.move(from, to, moved * stride(header));
    }
    if (wipes) {
      arena.clear(from, moved * stride(header));
    }
    setCount(target, targetHeader, slotCount(targetHeader) + moved);
    setCount(node, header, index);
  }

  private void wipe(long node, int header, int from, int slots) {
    arena.noteRun(slot(node, header, from), slots * stride(header));
    arena.clear(slot(node, header, from), slots * stride(header));
  }
}
