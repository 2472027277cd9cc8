package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.UUID;

/**
 * The first block of the index's arena: from here everything else in it is found. It is part of the
 * index like all else, so what undoes a record undoes this as well.
 *
 * <pre>
 *   0 long  magic "PRLYROOT"
 *   8 long  form of the index
 *  16 uuid  store
 *  32 long  pair: the journal has the same
 *  40 long  root of the hash of message ids and claims
 *  48 long  root of keyed state
 *  56 long  root of the tree of conversations by id
 *  64 long  first block of the table of conversations, then number of its rows
 *  80 long  first block of the table of users, then number of its rows
 *  96 long  address behind the last record that is in the index
 * 104 long  first word and checksum of that record, as in the log; 0 if there is none
 * 112 long  highest version
 * 120 long  number of messages
 * 128 long  how many changes of the list of history segments it has followed
 * 136 long  check over all before
 * 144 uuid  boot under which it was last opened
 * 160 long  whether it was closed in order
 * </pre>
 *
 * <p>The check is renewed with each record, so that wrong roots are not followed. Readers see each
 * value as it was last written, also in the middle of a record.
 */
final class IndexRoots {
  private static final long MAGIC = 0x544F4F52594C5250L;

  /** Raised when trees, tables or hashes change their form; an index of another form is rebuilt. */
  private static final long FORM = 6;

  private static final int FORM_OFFSET = Long.BYTES;
  private static final int STORE_OFFSET = FORM_OFFSET + Long.BYTES;
  private static final int PAIR_OFFSET = STORE_OFFSET + 2 * Long.BYTES;
  private static final int HASH_OFFSET = PAIR_OFFSET + Long.BYTES;
  private static final int KEYED_OFFSET = HASH_OFFSET + Long.BYTES;
  private static final int DIRECTORY_OFFSET = KEYED_OFFSET + Long.BYTES;
  private static final int CONVERSATIONS_OFFSET = DIRECTORY_OFFSET + Long.BYTES;
  private static final int USERS_OFFSET = CONVERSATIONS_OFFSET + RowTable.ROOTS_LENGTH;
  private static final int END_OFFSET = USERS_OFFSET + RowTable.ROOTS_LENGTH;
  private static final int LAST_OFFSET = END_OFFSET + Long.BYTES;
  private static final int VERSION_OFFSET = LAST_OFFSET + Long.BYTES;
  private static final int MESSAGES_OFFSET = VERSION_OFFSET + Long.BYTES;
  private static final int GENERATION_OFFSET = MESSAGES_OFFSET + Long.BYTES;
  private static final int CHECK_OFFSET = GENERATION_OFFSET + Long.BYTES;
  private static final int BOOT_OFFSET = CHECK_OFFSET + Long.BYTES;
  private static final int CLOSED_OFFSET = BOOT_OFFSET + 2 * Long.BYTES;
  static final int LENGTH = CLOSED_OFFSET + Long.BYTES;

  private final MappedArena arena;
  private final long at;
  private final long checkBefore;

  private IndexRoots(MappedArena arena, long at) {
    this.arena = arena;
    this.at = at;
    // What never changes is added up once.
    this.checkBefore = check(0, 0, DIRECTORY_OFFSET);
  }

  /** Takes the first block of a new arena; the index counts only after {@link #publish}. */
  static IndexRoots create(MappedArena arena, UUID store, long pair) {
    long at = arena.allocate(LENGTH);
    arena.putLong(at + FORM_OFFSET, FORM);
    arena.putLong(at + STORE_OFFSET, store.getMostSignificantBits());
    arena.putLong(at + STORE_OFFSET + Long.BYTES, store.getLeastSignificantBits());
    arena.putLong(at + PAIR_OFFSET, pair);
    long hash = HashIndex.create(arena).root();
    arena.putLong(at + HASH_OFFSET, hash);
    arena.putLong(at + KEYED_OFFSET, MappedKeyedState.create(arena));
    arena.putLong(at + VERSION_OFFSET, Long.MIN_VALUE);
    arena.putLong(at, MAGIC);
    return new IndexRoots(arena, at);
  }

  /**
   * Finds the roots of an arena.
   *
   * @throws StorageException.Corrupted if they are not those of a store's index, or are damaged
   */
  static IndexRoots open(MappedArena arena, UUID store, long pair) {
    long at = MappedArena.FIRST_BLOCK;
    IndexRoots roots = new IndexRoots(arena, at);
    if (arena.getLong(at) != MAGIC || arena.getLong(at + FORM_OFFSET) != FORM) {
      throw new StorageException.Corrupted("index is of another form: ref=" + at, null);
    }
    if (!roots.uuid(STORE_OFFSET).equals(store) || arena.getLong(at + PAIR_OFFSET) != pair) {
      throw new StorageException.Corrupted("index is that of another store: ref=" + at, null);
    }
    if (arena.getLong(at + CHECK_OFFSET) != roots.check()) {
      throw new StorageException.Corrupted("index roots are damaged: ref=" + at, null);
    }
    return roots;
  }

  /** Notes what each record changes here, as its first act: once, and not value by value. */
  void begin() {
    arena.noteRun(at + END_OFFSET, CHECK_OFFSET + Long.BYTES - END_OFFSET);
  }

  /** Makes a new index count, which is going to follow a list of history segments. */
  void publish(UUID boot, long generation) {
    arena.putLong(at + GENERATION_OFFSET, generation);
    arena.putLong(at + CHECK_OFFSET, check());
    markOpen(boot);
  }

  long hash() {
    return arena.getLong(at + HASH_OFFSET);
  }

  long keyed() {
    return arena.getLong(at + KEYED_OFFSET);
  }

  /** Returns the address behind the last record that is in the index; 0 at first. */
  long indexedEnd() {
    return arena.getLongAcquire(at + END_OFFSET);
  }

  /** Returns the header of the record before {@link #indexedEnd}, 0 if there is none. */
  long lastHeader() {
    return arena.getLong(at + LAST_OFFSET);
  }

  /** Says that the index has a record, as the last act of putting it in. */
  void indexed(long end, long header) {
    arena.fillLong(at + LAST_OFFSET, header);
    arena.fillLong(at + END_OFFSET, end);
    arena.fillLong(at + CHECK_OFFSET, check());
  }

  /** Says that the index has the same images as before at other places, as the last act. */
  void moved() {
    arena.fillLong(at + CHECK_OFFSET, check());
  }

  /** Returns how many changes of the list of history segments it has followed. */
  long generation() {
    return arena.getLongAcquire(at + GENERATION_OFFSET);
  }

  void generation(long followed) {
    arena.fillLong(at + GENERATION_OFFSET, followed);
  }

  long highestVersion() {
    return arena.getLongAcquire(at + VERSION_OFFSET);
  }

  void raiseVersion(long version) {
    if (version > highestVersion()) {
      arena.fillLong(at + VERSION_OFFSET, version);
    }
  }

  long messages() {
    return arena.getLongAcquire(at + MESSAGES_OFFSET);
  }

  void addMessages(long more) {
    arena.fillLong(at + MESSAGES_OFFSET, messages() + more);
  }

  long directory() {
    return arena.getLong(at + DIRECTORY_OFFSET);
  }

  void directory(long root) {
    arena.putLong(at + DIRECTORY_OFFSET, root);
  }

  /** Returns where a {@link RowTable} of conversations has its roots. */
  long conversations() {
    return at + CONVERSATIONS_OFFSET;
  }

  /** Returns where a {@link RowTable} of users has its roots. */
  long users() {
    return at + USERS_OFFSET;
  }

  /** Returns whether {@link #markClosed} was the last that happened to the index. */
  boolean closedInOrder() {
    return arena.getLong(at + CLOSED_OFFSET) == closedMark();
  }

  boolean openedUnder(UUID boot) {
    return uuid(BOOT_OFFSET).equals(boot);
  }

  /** Says, before anything in the index changes, that it is not closed. */
  void markOpen(UUID boot) {
    arena.fillLong(at + BOOT_OFFSET, boot.getMostSignificantBits());
    arena.fillLong(at + BOOT_OFFSET + Long.BYTES, boot.getLeastSignificantBits());
    arena.fillLong(at + CLOSED_OFFSET, 0);
  }

  /** Says, after everything was forced, that it was. */
  void markClosed() {
    arena.fillLong(at + CLOSED_OFFSET, closedMark());
  }

  /** No number that a flipped bit could make of another one, nor of 0. */
  private long closedMark() {
    return MAGIC ^ arena.getLong(at + CHECK_OFFSET);
  }

  private UUID uuid(int offset) {
    return new UUID(arena.getLong(at + offset), arena.getLong(at + offset + Long.BYTES));
  }

  private long check() {
    return check(checkBefore, DIRECTORY_OFFSET, CHECK_OFFSET);
  }

  private long check(long before, int from, int to) {
    long check = before;
    for (int offset = from; offset < to; offset += Long.BYTES) {
      check = (Long.rotateLeft(check, 29) ^ arena.getLong(at + offset)) * 0x9E3779B97F4A7C15L;
    }
    return check;
  }
}
