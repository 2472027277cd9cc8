package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.lang.invoke.VarHandle;
import java.util.function.LongConsumer;

/**
 * Hash to address, outside the heap: open addressing in 256 shards. It keeps 32 bits of a hash and
 * no key, so the caller verifies each hit by looking at what the address points at.
 *
 * <pre>
 *   root   mark(8) shard...(256)
 *   shard  table(8) = version(19) log2 of the slots(5) ref / 8 (40); live(4) occupied(4)
 *   table  slot...; slot(8) = tag(24) address / 8 (40); 0 = never used; address 0 = removed
 * </pre>
 *
 * <p><b>Readers without locks.</b> An entry never moves within a table, and a slot changes in one
 * store. A shard that is three quarters full gets a new table of twice the size, filled before its
 * ref is published; then the old one is freed, and may be overwritten while a reader is still in
 * it. So a reader believes a slot, or the absence of one, only if the shard's table word is still
 * the one it started with, and else starts again. The version in that word tells a table from a
 * later one in the same place. Removing leaves a mark in the slot; marks go when the table is
 * rewritten.
 *
 * <p>Writers are serialised by the caller.
 */
final class HashIndex {
  /** Says whether an address is the one that is looked for. */
  interface Match {
    boolean test(long address);
  }

  /** What {@link #find} answers when there is no match. */
  static final long ABSENT = -1;

  private static final long MOVED = -2;
  private static final int SHARDS = 256;
  private static final int FIRST_SLOTS_LOG = 3;
  private static final int MAX_SLOTS_LOG = 23;

  private static final long MARK = 0x58444948_41594c50L; // "PLYAHIDX" as bytes
  private static final int SHARDS_OFFSET = Long.BYTES;
  private static final int LIVE_OFFSET = Long.BYTES;
  private static final int OCCUPIED_OFFSET = LIVE_OFFSET + Integer.BYTES;
  private static final int SHARD_LENGTH = OCCUPIED_OFFSET + Integer.BYTES;
  private static final int ROOT_LENGTH = SHARDS_OFFSET + SHARDS * SHARD_LENGTH;

  private static final int ADDRESS_BITS = 40;
  private static final long ADDRESS_MASK = (1L << ADDRESS_BITS) - 1;
  private static final int TAG_MASK = (1 << 24) - 1;
  private static final long REMOVED = 1L << ADDRESS_BITS;
  private static final int VERSION_SHIFT = ADDRESS_BITS + 5;

  private final MappedArena arena;
  private final long root;

  private HashIndex(MappedArena arena, long root) {
    this.arena = arena;
    this.root = root;
  }

  /** Creates an empty index within an arena. */
  static HashIndex create(MappedArena arena) {
    long root = arena.allocate(ROOT_LENGTH);
    for (int shard = 0; shard < SHARDS; shard++) {
      long table = arena.allocate(Long.BYTES << FIRST_SLOTS_LOG);
      arena.putLong(shard(root, shard), word(0, FIRST_SLOTS_LOG, table));
    }
    arena.putLong(root, MARK);
    return new HashIndex(arena, root);
  }

  /** Opens what {@link #create} made, by its {@link #root}. */
  static HashIndex at(MappedArena arena, long root) {
    if (arena.getLong(root) != MARK) {
      throw new StorageException.Corrupted("hash index is damaged: ref=" + root, null);
    }
    return new HashIndex(arena, root);
  }

  /** Returns the ref by which {@link #at} finds the index again. */
  long root() {
    return root;
  }

  /** Returns the address under this hash that matches, or {@link #ABSENT}. */
  long find(long hash, Match match) {
    long mixed = mix(hash);
    long shard = shard(root, shardOf(mixed));
    while (true) {
      long found = search(shard, arena.getLongAcquire(shard), tagOf(mixed), match);
      if (found != MOVED) {
        return found;
      }
    }
  }

  private long search(long shard, long word, int tag, Match match) {
    int mask = slots(word) - 1;
    int at = tag & mask;
    // A table that was overwritten may have no end, hence the count.
    for (int probes = 0; probes <= mask; probes++, at = (at + 1) & mask) {
      long slot = arena.getLongAcquire(slot(word, at));
      if (slot == 0) {
        break;
      }
      if (tag(slot) == tag && address(slot) != 0) {
        if (arena.getLongAcquire(shard) != word) {
          return MOVED;
        }
        if (match.test(address(slot))) {
          return address(slot);
        }
      }
    }
    return arena.getLongAcquire(shard) == word ? ABSENT : MOVED;
  }

  /**
   * Does now what the next {@link #put} of this hash would ask of the disk, so that it cannot fail.
   *
   * @throws StorageException.NotApplied if there is no room; the index is as before
   */
  void reserve(long hash) {
    long shard = shard(root, shardOf(mix(hash)));
    int slots = slots(arena.getLong(shard));
    int occupied = arena.getInt(shard + OCCUPIED_OFFSET);
    if (occupied + 1 > slots / 4 * 3) {
      rewrite(shard);
    }
  }

  /**
   * Sets the address under a hash: in place of the one that matches, else as one more.
   *
   * @param address a multiple of 8, from 8 to below 2^43
   * @throws StorageException.NotApplied if there is no room; the index is as before
   */
  void put(long hash, Match match, long address) {
    if (address < 8 || (address & 7) != 0 || address >>> (ADDRESS_BITS + 3) != 0) {
      throw new IllegalArgumentException("address cannot be indexed: address=" + address);
    }
    reserve(hash);
    long mixed = mix(hash);
    int tag = tagOf(mixed);
    long shard = shard(root, shardOf(mixed));
    long word = arena.getLong(shard);
    long changed = (long) tag << ADDRESS_BITS | address >>> 3;
    long removed = 0;
    int mask = slots(word) - 1;
    for (int at = tag & mask; ; at = (at + 1) & mask) {
      long place = slot(word, at);
      long slot = arena.getLong(place);
      if (slot == 0) {
        arena.putLongRelease(removed != 0 ? removed : place, changed);
        count(shard, 1, removed != 0 ? 0 : 1);
        return;
      }
      if (address(slot) == 0) {
        removed = removed != 0 ? removed : place;
      } else if (tag(slot) == tag && match.test(address(slot))) {
        arena.putLongRelease(place, changed);
        return;
      }
    }
  }

  /** Removes the address under a hash that matches. Returns whether there was one. */
  boolean remove(long hash, Match match) {
    long mixed = mix(hash);
    int tag = tagOf(mixed);
    long shard = shard(root, shardOf(mixed));
    long word = arena.getLong(shard);
    int mask = slots(word) - 1;
    for (int at = tag & mask; ; at = (at + 1) & mask) {
      long slot = arena.getLong(slot(word, at));
      if (slot == 0) {
        return false;
      }
      if (tag(slot) == tag && address(slot) != 0 && match.test(address(slot))) {
        arena.putLongRelease(slot(word, at), REMOVED);
        count(shard, -1, 0);
        return true;
      }
    }
  }

  /** Where a {@link #walk} goes on. */
  static final class Walk {
    private int shard;
    private int slot;
    private long word;

    boolean isDone() {
      return shard == SHARDS;
    }
  }

  /**
   * Gives addresses to a reader, of at most so many slots, and remembers where to go on. Between
   * two calls there may be writes: an address that is there throughout is given at least once.
   * During one, writers are kept out by the caller.
   */
  void walk(Walk walk, int slots, LongConsumer reader) {
    for (int left = slots; left > 0 && !walk.isDone(); left--) {
      long word = arena.getLongAcquire(shard(root, walk.shard));
      if (word != walk.word) {
        // Another table than last time, with everything at another place.
        walk.word = word;
        walk.slot = 0;
      }
      long address = address(arena.getLong(slot(word, walk.slot)));
      if (address != 0) {
        reader.accept(address);
      }
      walk.slot++;
      if (walk.slot == slots(word)) {
        walk.shard++;
        walk.slot = 0;
        walk.word = 0;
      }
    }
  }

  /** Returns how many addresses there are, added up over the shards. */
  long size() {
    long size = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      size += arena.getInt(shard(root, shard) + LIVE_OFFSET);
    }
    return size;
  }

  /** Moves a shard to a new table: twice as long, or as long if mostly removed slots filled it. */
  private void rewrite(long shard) {
    long word = arena.getLong(shard);
    int slots = slots(word);
    int live = arena.getInt(shard + LIVE_OFFSET);
    int log = slotsLog(word) + (live >= slots / 8 * 3 ? 1 : 0);
    if (log > MAX_SLOTS_LOG) {
      throw new StorageException.NotApplied("hash index is full: entries=" + size(), null);
    }
    long table = arena.allocate(Long.BYTES << log);
    long changed = word((word >>> VERSION_SHIFT) + 1, log, table);
    int mask = (1 << log) - 1;
    for (int from = 0; from < slots; from++) {
      long slot = arena.getLong(slot(word, from));
      if (address(slot) != 0) {
        int at = tag(slot) & mask;
        while (arena.getLong(slot(changed, at)) != 0) {
          at = (at + 1) & mask;
        }
        arena.fillLong(slot(changed, at), slot);
      }
    }
    arena.putLongRelease(shard, changed);
    arena.putInt(shard + OCCUPIED_OFFSET, live);
    // Nobody may see the old table overwritten who does not see the new word.
    VarHandle.storeStoreFence();
    arena.free(ref(word), Long.BYTES * slots);
  }

  private void count(long shard, int live, int occupied) {
    // Both counts in one store: it is noted in the journal once.
    int nowLive = arena.getInt(shard + LIVE_OFFSET) + live;
    int nowOccupied = arena.getInt(shard + OCCUPIED_OFFSET) + occupied;
    arena.putLong(shard + LIVE_OFFSET, (long) nowOccupied << Integer.SIZE | nowLive);
  }

  private static long shard(long root, int shard) {
    return root + SHARDS_OFFSET + (long) shard * SHARD_LENGTH;
  }

  private static long word(long version, int slotsLog, long table) {
    return version << VERSION_SHIFT | (long) slotsLog << ADDRESS_BITS | table >>> 3;
  }

  private static int slotsLog(long word) {
    return (int) (word >>> ADDRESS_BITS) & 31;
  }

  private static int slots(long word) {
    return 1 << slotsLog(word);
  }

  private static long ref(long word) {
    return (word & ADDRESS_MASK) << 3;
  }

  private static long slot(long word, int at) {
    return ref(word) + (long) Long.BYTES * at;
  }

  private static int tag(long slot) {
    return (int) (slot >>> ADDRESS_BITS);
  }

  private static long address(long slot) {
    return (slot & ADDRESS_MASK) << 3;
  }

  private static int shardOf(long mixed) {
    return (int) (mixed >>> 56);
  }

  private static int tagOf(long mixed) {
    return (int) (mixed >>> 32) & TAG_MASK;
  }

  /** Spreads a hash over all bits, so that a caller's weak one does no harm. */
  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
