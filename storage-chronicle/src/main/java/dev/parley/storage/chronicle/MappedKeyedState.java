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
  private final HashIndex hash;
  private final long seed;

  private MappedKeyedState(MappedArena arena, HashIndex hash, long seed) {
    this.arena = arena;
    this.hash = hash;
    this.seed = seed;
  }

  /** Starts empty; what was there is deleted. */
  static MappedKeyedState create(Path directory) {
    MappedArena arena = MappedArena.open(directory.resolve(NAME), true);
    long root = arena.allocate(ROOT_LENGTH);
    HashIndex hash = HashIndex.create(arena);
    long seed = ThreadLocalRandom.current().nextLong();
    arena.putLong(root + SEED_OFFSET, seed);
    arena.putLong(root + HASH_OFFSET, hash.root());
    arena.putLong(root, MARK);
    return new MappedKeyedState(arena, hash, seed);
  }

  /** Opens what was closed cleanly. */
  static MappedKeyedState reopen(Path directory) {
    MappedArena arena = MappedArena.open(directory.resolve(NAME), false);
    long root = MappedArena.FIRST_BLOCK;
    if (arena.getLong(root) != MARK) {
      throw new StorageException.Corrupted(
          "keyed state is damaged: file=" + directory.resolve(NAME), null);
    }
    HashIndex hash = HashIndex.at(arena, arena.getLong(root + HASH_OFFSET));
    return new MappedKeyedState(arena, hash, arena.getLong(root + SEED_OFFSET));
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
    arena.putLong(created, value);
    arena.putInt(created + LENGTH_OFFSET, key.length);
    arena.copyIn(created + KEY_OFFSET, key, 0, key.length);
    hash.put(hashed, other -> false, created);
  }

  /** Gives every entry to a reader, in no order; writers are kept out by the caller. */
  void forEach(ObjLongConsumer<byte[]> reader) {
    hash.forEach(
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
    return arena.bytesOnDisk();
  }

  @Override
  public String describe() {
    return "mapped hash";
  }

  @Override
  public void force() {
    arena.force();
  }

  @Override
  public void close() {
    arena.close();
  }
}
