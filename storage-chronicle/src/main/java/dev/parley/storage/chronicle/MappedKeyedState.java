package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * <p>An entry never moves and is never freed; its value changes in one store. So readers need no
 * lock. The seed differs from store to store, so that nobody can choose ids that collide.
 */
final class MappedKeyedState implements KeyedState {
  static final String NAME = "mapped";
  private static final long MARK = 0x53594b44_41594c50L; // "PLYADKYS" as bytes
  private static final int SEED_OFFSET = Long.BYTES;
  private static final int HASH_OFFSET = SEED_OFFSET + Long.BYTES;
  private static final int ROOT_LENGTH = HASH_OFFSET + Long.BYTES;
  private static final int LENGTH_OFFSET = Long.BYTES;
  private static final int KEY_OFFSET = LENGTH_OFFSET + Integer.BYTES;

  private final MappedArena arena;
  private final boolean ownsArena;
  private final HashIndex hash;
  private final long seed;

  private MappedKeyedState(MappedArena arena, long root, boolean ownsArena) {
    if (arena.getLong(root) != MARK) {
      throw new StorageException.Corrupted("keyed state is damaged: ref=" + root, null);
    }
    this.arena = arena;
    this.ownsArena = ownsArena;
    this.hash = HashIndex.at(arena, arena.getLong(root + HASH_OFFSET));
    this.seed = arena.getLong(root + SEED_OFFSET);
  }

  /** Starts empty, in files of its own; what was there is deleted. */
  static MappedKeyedState create(Path directory) {
    MappedArena arena = MappedArena.open(directory.resolve(NAME), true);
    return new MappedKeyedState(arena, create(arena), true);
  }

  /** Opens what was closed cleanly. */
  static MappedKeyedState reopen(Path directory) {
    MappedArena arena = MappedArena.open(directory.resolve(NAME), false);
    return new MappedKeyedState(arena, MappedArena.FIRST_BLOCK, true);
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

  /** Opens what {@link #create(MappedArena)} made; the arena stays the caller's. */
  static MappedKeyedState at(MappedArena arena, long root) {
    return new MappedKeyedState(arena, root, false);
  }

  @Override
  public long get(byte[] key) {
    long entry = find(key);
    return entry == HashIndex.ABSENT ? ABSENT : arena.getLongAcquire(entry);
  }

  @Override
  public void put(byte[] key, long value) {
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

  /** Says whether a directory holds such a state. */
  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(NAME + ".0"));
  }

  private long find(byte[] key) {
    return hash.find(Hashing.of(seed, key, key.length), entry -> holds(entry, key));
  }

  private boolean holds(long entry, byte[] key) {
    return arena.getInt(entry + LENGTH_OFFSET) == key.length
        && arena.equal(entry + KEY_OFFSET, key);
  }

  @Override
  public long size() {
    return hash.size();
  }

  @Override
  public long bytesOnDisk() {
    return ownsArena ? arena.bytesOnDisk() : hash.bytesOnDisk();
  }

  @Override
  public String describe() {
    return "mapped hash";
  }

  @Override
  public void force() {
    if (ownsArena) {
      arena.force();
    }
  }

  @Override
  public void close() {
    if (ownsArena) {
      arena.close();
    }
  }
}
