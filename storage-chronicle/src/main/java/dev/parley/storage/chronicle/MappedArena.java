package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Mapped memory that is handed out in blocks, in files that only ever grow in number. A block is
 * known by its ref, which holds for the life of the arena, across restarts; 0 means none.
 *
 * <pre>
 *   ref      chunk number &lt;&lt; 26 | offset in the chunk, a multiple of 8
 *   chunks   {@link ArenaFiles}; never moved, never unmapped by hand
 *   file.0   begins with the header of {@link ArenaSpace}
 *   sums     {@link ArenaSums}: so that what a disk changed is not read
 * </pre>
 *
 * <p>Allocating and freeing are atomic towards other threads. Nothing orders the contents of
 * blocks: readers and writers of a block agree by other means, or by the acquire and release
 * accessors. After {@link #close} every access throws {@link StorageException.Closed}, and one that
 * is under way ends unharmed.
 *
 * <p><b>Records.</b> An arena with a journal is changed in records, by one thread at a time: {@link
 * #begin}, writes, and {@link #commit} or {@link #undo}. A put notes in the {@link IndexJournal}
 * what stood there, unless the place is in the region that this record opened; a put that changes
 * nothing is not made. The fill methods note nothing: they are for blocks that this record
 * allocated. Without a journal all puts are plain, and the files count only if they were closed
 * cleanly.
 */
final class MappedArena implements AutoCloseable {
  static final int CHUNK_BITS = 26;

  /** The first block of a new arena: what the owner finds again after a restart. */
  static final long FIRST_BLOCK = ArenaSpace.BEGIN;

  private final ArenaMemory memory;
  private final ArenaSpace space = new ArenaSpace(this);
  private final ArenaNotes notes = new ArenaNotes();

  private MappedArena(ArenaMemory memory) {
    this.memory = memory;
  }

  /**
   * Starts empty, without a journal, in the files {@code file.0}, {@code file.1} and so on; what is
   * there is deleted.
   *
   * @param pair what the journal that it gets will have as well
   * @throws StorageException.NotApplied if a file cannot be created
   */
  static MappedArena create(Path file, long pair) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ArenaFiles.delete(file);
    } catch (IOException e) {
      throw new StorageException.NotApplied("index files cannot be replaced: file=" + file, e);
    }
    MappedArena arena = new MappedArena(ArenaMemory.create(file, pair));
    arena.space.format();
    return arena;
  }

  /**
   * Opens an arena as it was left, be it in the middle of a record, which is then undone.
   *
   * @throws StorageException.Corrupted if files are missing or cannot be right
   * @throws Index.Broken if a block that was looked at is not as it was left
   */
  static MappedArena open(Path file, IndexJournal journal) {
    MappedArena arena = new MappedArena(ArenaMemory.open(file, journal.pair()));
    arena.memory.hook(journal.hook());
    journal.undo(arena);
    arena.check();
    arena.notes.journal(journal);
    return arena;
  }

  private void check() {
    int fault = space.fault(memory.count());
    if (fault >= 0) {
      throw ArenaFiles.damaged(ArenaFiles.path(memory.file(), 0), "offset=" + fault);
    }
  }

  /** Lets somebody know of the first block that is not as it was left. */
  void watch(Consumer<String> whenDamaged) {
    memory.watch(whenDamaged);
  }

  /**
   * Says what is wrong with a block that differs from its sum, or null; nobody writes meanwhile.
   */
  @Nullable String fault(int block) {
    return memory.fault(block);
  }

  /** Returns how many blocks {@link #fault} can be asked for. */
  int blocks() {
    return memory.count() * ArenaSums.BLOCKS;
  }

  /** From now on all changes are made in records. */
  void journal(IndexJournal attached) {
    notes.journal(attached);
  }

  /** Lets a test look at, and stop, every single store. */
  void hook(StoreHook watching) {
    memory.hook(watching);
    IndexJournal journal = notes.journal();
    if (journal != null) {
      journal.hook(watching);
    }
  }

  boolean recording() {
    return notes.recording();
  }

  /** Begins a record. */
  void begin() {
    IndexJournal journal = notes.journal();
    if (journal != null) {
      journal.begin();
      notes.fresh(space.next(), space.limit());
      space.pushFreed();
    }
  }

  /** Makes the record final. */
  void commit() {
    IndexJournal journal = notes.journal();
    if (journal != null) {
      journal.commit();
      space.committed();
      notes.fresh(0, 0);
    }
  }

  /**
   * Takes back all that the record has done; readers are kept out by the caller.
   *
   * @throws StorageException.Corrupted if the journal cannot do that
   */
  void undo() {
    IndexJournal journal = notes.journal();
    if (journal != null) {
      notes.fresh(0, 0);
      journal.undo(this);
      space.undone();
    }
  }

  /** Gives back what the last record freed, which nothing else will do before a clean close. */
  void settle() {
    if (space.hasFreed()) {
      begin();
      commit();
    }
  }

  /** Makes zeros of what the journal has of earlier records. */
  void wipeJournal() {
    IndexJournal journal = notes.journal();
    if (journal != null) {
      journal.wipe();
    }
  }

  /** Says that a region is new: see {@link ArenaNotes#fresh}. */
  void fresh(long from, long to) {
    notes.fresh(from, to);
  }

  /**
   * Makes sure that blocks of this many bytes in all can be allocated without asking the disk for
   * anything, so that a change of several blocks is either made or not begun.
   *
   * @param bytes 0 to 256 KiB
   * @throws StorageException.NotApplied if there is no room
   */
  synchronized void reserve(int bytes) {
    if (bytes < 0 || bytes > ArenaFiles.length(0)) {
      throw new IllegalArgumentException("reserved length out of bounds: bytes=" + bytes);
    }
    int present = memory.count();
    if (!space.hasRoomFor(bytes, present)) {
      ensureChunk(present);
    }
  }

  /**
   * Returns the ref of a block of zeros, a multiple of 8.
   *
   * @param bytes 1 to {@link SizeClasses#MAX_LENGTH}
   * @throws StorageException.NotApplied if there is no room; nothing has changed
   */
  synchronized long allocate(int bytes) {
    return space.allocate(bytes);
  }

  /**
   * Takes a block back.
   *
   * @param bytes as it was allocated
   */
  synchronized void free(long ref, int bytes) {
    space.free(ref, bytes);
  }

  /** Creates the file of a chunk, if it is the next one. */
  void ensureChunk(int number) {
    memory.ensure(number);
  }

  byte getByte(long ref) {
    return memory.getByte(ref);
  }

  int getInt(long ref) {
    return memory.getInt(ref);
  }

  long getLong(long ref) {
    return memory.getLong(ref);
  }

  /** Reads 8 bytes; nothing that the thread reads later is older than what the writer released. */
  long getLongAcquire(long ref) {
    return memory.getLongAcquire(ref);
  }

  /** Copies bytes of a block to the heap. */
  void copyOut(long ref, byte[] target, int offset, int length) {
    memory.of(ref, length).get(ArenaMemory.offset(ref), target, offset, length);
  }

  /** Says whether the bytes at a ref are these. */
  boolean equal(long ref, byte[] bytes) {
    MappedByteBuffer chunk = memory.of(ref, bytes.length);
    int at = ArenaMemory.offset(ref);
    for (int index = 0; index < bytes.length; index++) {
      if (chunk.get(at + index) != bytes[index]) {
        return false;
      }
    }
    return true;
  }

  void putByte(long ref, byte value) {
    putPart(ref, 0xFF, value);
  }

  void putInt(long ref, int value) {
    putPart(ref, 0xFFFFFFFFL, value);
  }

  private void putPart(long ref, long mask, long value) {
    long word = ref & -Long.BYTES;
    long old = memory.getLong(word);
    put(word, old, part(old, ref, mask, value));
  }

  /** Returns a word in which some bytes are others. */
  private static long part(long word, long ref, long mask, long value) {
    int shift = (int) (ref & (Long.BYTES - 1)) * Byte.SIZE;
    return (word & ~(mask << shift)) | (value & mask) << shift;
  }

  void putLong(long ref, long value) {
    put(ref, memory.getLong(ref), value);
  }

  /** Writes 8 bytes after everything that the thread wrote before, as readers rely on here. */
  void putLongRelease(long ref, long value) {
    put(ref, memory.getLong(ref), value);
  }

  private void put(long ref, long old, long value) {
    if (old != value) {
      notes.note(ref, old);
      memory.store(ref, old, value);
    }
  }

  /** Writes 16 bytes, with one note for both words. */
  void putPair(long ref, long first, long second) {
    long oldFirst = memory.getLong(ref);
    long oldSecond = memory.getLong(ref + Long.BYTES);
    if (oldFirst != first || oldSecond != second) {
      noteRun(ref, 2 * Long.BYTES);
      memory.store(ref, oldFirst, first);
      memory.store(ref + Long.BYTES, oldSecond, second);
    }
  }

  /** Writes 8 bytes that are noted already, or into a block that this record allocated. */
  void fillLong(long ref, long value) {
    memory.store(ref, memory.getLong(ref), value);
  }

  /** Writes 4 bytes into a block that this record allocated. */
  void fillInt(long ref, int value) {
    long word = ref & -Long.BYTES;
    fillLong(word, part(memory.getLong(word), ref, 0xFFFFFFFFL, value));
  }

  /** Copies bytes of the heap into a block that this record allocated. */
  void fill(long ref, byte[] source, int offset, int length) {
    memory.copy(ref, ByteBuffer.wrap(source), offset, length);
  }

  /** Copies bytes of the arena into a block that this record allocated, from another one. */
  void fill(long ref, long from, int length) {
    memory.copy(ref, memory.of(from, length), ArenaMemory.offset(from), length);
  }

  /** Moves bytes within the arena; the two places may overlap when they are in one block. */
  void move(long from, long to, int length) {
    noteRun(to, length);
    fill(to, from, length);
  }

  /** Makes a block zeros, without a note. */
  void clear(long ref, int length) {
    memory.clear(ref, length);
  }

  /** Notes that a word is going to change. */
  void note(long ref, long old) {
    notes.note(ref, old);
  }

  /** Notes that bytes are going to change; after that they may be filled. */
  void noteRun(long ref, int length) {
    notes.noteRun(ref, memory.of(ref, length), ArenaMemory.offset(ref), length);
  }

  /** Returns the length of all files, in bytes. */
  long freeBytes() {
    return space.freeBytes();
  }

  long bytesOnDisk() {
    IndexJournal journal = notes.journal();
    return memory.bytesOnDisk() + (journal == null ? 0 : journal.bytesOnDisk());
  }

  /** Writes everything to the device. */
  void force() {
    IndexJournal journal = notes.journal();
    if (journal != null) {
      journal.force();
    }
    memory.force();
  }

  /** Writes the first chunk to the device: the header and the first block. */
  void forceFirst() {
    memory.forceFirst();
  }

  /** Returns how many words follow a ref in its chunk, 0 if there is no such ref. */
  int wordsBehind(long ref) {
    return memory.wordsBehind(ref);
  }

  /** Ends the use of the arena without forcing it. Idempotent. */
  @Override
  public synchronized void close() {
    memory.close();
  }
}
