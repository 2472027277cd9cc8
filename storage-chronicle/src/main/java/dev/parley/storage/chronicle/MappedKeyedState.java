package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ObjLongConsumer;

/**
 * Keyed state in mapped memory: a hash of the keys over entries in an arena. Needs no flag.
 *
 * <pre>
 *   root   mark(8) seed(8) ref of the hash(8)
 *   entry  value(8) key length(4) key
 * </pre>
 *
 * <p>An entry never moves and its room is never used again; its value changes in one store. So
 * readers need no lock. The seed differs from store to store, so that nobody can choose ids that
 * collide.
 */
final class MappedKeyedState {
  private static final long MARK = 0x53594b44_41594c50L; // "PLYADKYS" as bytes
  private static final int SEED_OFFSET = Long.BYTES;
  private static final int HASH_OFFSET = SEED_OFFSET + Long.BYTES;
  private static final int ROOT_LENGTH = HASH_OFFSET + Long.BYTES;
  private static final int LENGTH_OFFSET = Long.BYTES;
  private static final int KEY_OFFSET = LENGTH_OFFSET + Integer.BYTES;

  private final MappedArena arena;
  private final HashIndex hash;
  private final long seed;

  private MappedKeyedState(MappedArena arena, long root) {
    if (arena.getLong(root) != MARK) {
      throw new StorageException.Corrupted("keyed state is damaged: ref=" + root, null);
    }
    this.arena = arena;
    this.hash = HashIndex.at(arena, arena.getLong(root + HASH_OFFSET));
    this.seed = arena.getLong(root + SEED_OFFSET);
  }

  /** Makes an empty one within an arena and returns its root. */
  static long create(MappedArena arena) {
    long root = arena.allocate(ROOT_LENGTH);
    HashIndex hash = HashIndex.create(arena);
    arena.putLong(root + SEED_OFFSET, ThreadLocalRandom.current().nextLong());
    arena.putLong(root + HASH_OFFSET, hash.root());
    arena.putLong(root, MARK);
    return root;
  }

  /** Opens what {@link #create} made. */
  static MappedKeyedState at(MappedArena arena, long root) {
    return new MappedKeyedState(arena, root);
  }

  /** Returns the value of a key, or {@link KeyedState#ABSENT}. */
  long get(byte[] key) {
    long entry = find(key);
    return entry == HashIndex.ABSENT ? KeyedState.ABSENT : arena.getLongAcquire(entry);
  }

  /** Sets the value of a key, within the bounds of {@link KeyedState#put}. */
  void put(byte[] key, long value) {
    KeyedState.checkEntry(key, value);
    long entry = find(key);
    if (entry != HashIndex.ABSENT) {
      arena.putLongRelease(entry, value);
      return;
    }
    long hashed = Hashing.of(seed, key, key.length);
    hash.reserve(hashed);
    long created = arena.allocate(KEY_OFFSET + key.length);
    arena.fillLong(created, value);
    arena.fillInt(created + LENGTH_OFFSET, key.length);
    arena.fill(created + KEY_OFFSET, key, 0, key.length);
    hash.put(hashed, other -> false, created);
  }

  /** Removes a key, if it is there, and makes its bytes zeros. */
  void remove(byte[] key) {
    long entry = find(key);
    if (entry == HashIndex.ABSENT) {
      return;
    }
    hash.remove(Hashing.of(seed, key, key.length), other -> other == entry);
    // The value and the length stay for readers that have found it; the room is not used again.
    arena.noteRun(entry + LENGTH_OFFSET, KEY_OFFSET - LENGTH_OFFSET + key.length);
    arena.fill(entry + KEY_OFFSET, new byte[key.length], 0, key.length);
  }

  /** Gives some entries to a reader: see {@link HashIndex#walk}. */
  void walk(HashIndex.Walk walk, int slots, ObjLongConsumer<byte[]> reader) {
    hash.walk(
        walk,
        slots,
        entry -> {
          byte[] key = new byte[arena.getInt(entry + LENGTH_OFFSET)];
          arena.copyOut(entry + KEY_OFFSET, key, 0, key.length);
          reader.accept(key, arena.getLong(entry));
        });
  }

  private long find(byte[] key) {
    return hash.find(Hashing.of(seed, key, key.length), entry -> holds(entry, key));
  }

  private boolean holds(long entry, byte[] key) {
    return arena.getInt(entry + LENGTH_OFFSET) == key.length
        && arena.equal(entry + KEY_OFFSET, key);
  }

  long size() {
    return hash.size();
  }

  /** Says what it is, as {@link KeyedState#describe} does. */
  String describe() {
    return "mapped hash";
  }
}
