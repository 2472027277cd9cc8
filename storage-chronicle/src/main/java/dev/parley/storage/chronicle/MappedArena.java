package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Mapped memory that is handed out in blocks, in files that only ever grow in number. A block is
 * known by its ref, which holds for the life of the arena, across restarts; 0 means none.
 *
 * <pre>
 *   ref      chunk number &lt;&lt; 26 | offset in the chunk, a multiple of 8
 *   chunks   {@link ArenaFiles}; never moved, never unmapped by hand
 *   file.0   begins with the header of {@link ArenaSpace}
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

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] ZEROS = new byte[4096];

  private final ArenaChunks chunks;
  private final ArenaSpace space = new ArenaSpace(this);
  private final ArenaNotes notes = new ArenaNotes();
  private StoreHook hook = StoreHook.NONE;

  private MappedArena(Path file, MappedByteBuffer... mapped) {
    this.chunks = new ArenaChunks(file, mapped);
  }

  /**
   * Starts empty, without a journal, in the files {@code file.0}, {@code file.1} and so on; what is
   * there is deleted.
   *
   * @throws StorageException.NotApplied if a file cannot be created
   */
  static MappedArena create(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ArenaFiles.delete(file);
    } catch (IOException e) {
      throw new StorageException.NotApplied("index files cannot be replaced: file=" + file, e);
    }
    MappedArena arena = new MappedArena(file, ArenaFiles.create(file, 0));
    arena.space.format();
    return arena;
  }

  /**
   * Opens an arena as it was left, be it in the middle of a record, which is then undone.
   *
   * @throws StorageException.Corrupted if files are missing or cannot be right
   */
  static MappedArena open(Path file, IndexJournal journal) {
    MappedArena arena = new MappedArena(file, ArenaFiles.map(file));
    arena.hook = journal.hook();
    journal.undo(arena);
    arena.check();
    arena.notes.journal(journal);
    return arena;
  }

  private void check() {
    int fault = space.fault(chunks.count());
    if (fault >= 0) {
      throw ArenaFiles.damaged(ArenaFiles.path(chunks.file(), 0), "offset=" + fault);
    }
  }

  /** From now on all changes are made in records. */
  void journal(IndexJournal attached) {
    notes.journal(attached);
  }

  /** Lets a test look at, and stop, every single store. */
  void hook(StoreHook watching) {
    hook = watching;
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
    int present = chunks.count();
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
    chunks.ensure(number);
  }

  byte getByte(long ref) {
    return chunk(ref).get(ArenaChunks.offset(ref));
  }

  void putByte(long ref, byte value) {
    noteWord(ref);
    hook.beforeStore();
    chunk(ref).put(ArenaChunks.offset(ref), value);
  }

  int getInt(long ref) {
    return chunk(ref).getInt(ArenaChunks.offset(ref));
  }

  void putInt(long ref, int value) {
    MappedByteBuffer chunk = chunk(ref);
    int at = ArenaChunks.offset(ref);
    if (notes.isNoted(ref)) {
      if (chunk.getInt(at) == value) {
        return;
      }
      noteWord(ref);
    }
    hook.beforeStore();
    chunk.putInt(at, value);
  }

  long getLong(long ref) {
    return chunk(ref).getLong(ArenaChunks.offset(ref));
  }

  void putLong(long ref, long value) {
    MappedByteBuffer chunk = chunk(ref);
    int at = ArenaChunks.offset(ref);
    if (notes.isNoted(ref)) {
      long old = chunk.getLong(at);
      if (old == value) {
        return;
      }
      note(ref, old);
    }
    hook.beforeStore();
    chunk.putLong(at, value);
  }

  /** Writes 16 bytes, with one note for both words. */
  void putPair(long ref, long first, long second) {
    if (notes.isNoted(ref)) {
      if (getLong(ref) == first && getLong(ref + Long.BYTES) == second) {
        return;
      }
      noteRun(ref, 2 * Long.BYTES);
    }
    fillLong(ref, first);
    fillLong(ref + Long.BYTES, second);
  }

  /** Reads 8 bytes; nothing that the thread reads later is older than what the writer released. */
  long getLongAcquire(long ref) {
    return (long) LONGS.getAcquire(chunk(ref), ArenaChunks.offset(ref));
  }

  /** Writes 8 bytes after everything that the thread wrote before. */
  void putLongRelease(long ref, long value) {
    MappedByteBuffer chunk = chunk(ref);
    int at = ArenaChunks.offset(ref);
    if (notes.isNoted(ref)) {
      long old = chunk.getLong(at);
      if (old == value) {
        return;
      }
      note(ref, old);
    }
    hook.beforeStore();
    LONGS.setRelease(chunk, at, value);
  }

  /** Writes 8 bytes that are noted already, or into a block that this record allocated. */
  void fillLong(long ref, long value) {
    hook.beforeStore();
    chunk(ref).putLong(ArenaChunks.offset(ref), value);
  }

  /** Writes 4 bytes into a block that this record allocated. */
  void fillInt(long ref, int value) {
    hook.beforeStore();
    chunk(ref).putInt(ArenaChunks.offset(ref), value);
  }

  /** Copies bytes of the heap into a block that this record allocated. */
  void fill(long ref, byte[] source, int offset, int length) {
    copy(ref, ByteBuffer.wrap(source), offset, length);
  }

  /** Copies bytes of the arena into a block that this record allocated, from another one. */
  void fill(long ref, long from, int length) {
    copy(ref, chunk(from), ArenaChunks.offset(from), length);
  }

  /** Copies bytes of a block to the heap. */
  void copyOut(long ref, byte[] target, int offset, int length) {
    chunk(ref).get(ArenaChunks.offset(ref), target, offset, length);
  }

  /** Moves bytes within the arena; the two places may overlap when they are in one block. */
  void move(long from, long to, int length) {
    noteRun(to, length);
    fill(to, from, length);
  }

  /** Makes a block zeros, without a note. */
  void clear(long ref, int length) {
    hook.beforeStore();
    MappedByteBuffer chunk = chunk(ref);
    for (int done = 0; done < length; done += ZEROS.length) {
      chunk.put(ArenaChunks.offset(ref) + done, ZEROS, 0, Math.min(ZEROS.length, length - done));
    }
  }

  private void copy(long ref, ByteBuffer source, int offset, int length) {
    hook.beforeStore();
    chunk(ref).put(ArenaChunks.offset(ref), source, offset, length);
  }

  /** Says whether the bytes at a ref are these. */
  boolean equal(long ref, byte[] bytes) {
    MappedByteBuffer chunk = chunk(ref);
    int at = ArenaChunks.offset(ref);
    for (int index = 0; index < bytes.length; index++) {
      if (chunk.get(at + index) != bytes[index]) {
        return false;
      }
    }
    return true;
  }

  /** Notes that a word is going to change. */
  void note(long ref, long old) {
    notes.note(ref, old);
  }

  private void noteWord(long ref) {
    long word = ref & -Long.BYTES;
    notes.note(word, getLong(word));
  }

  /** Notes that bytes are going to change; after that they may be filled. */
  void noteRun(long ref, int length) {
    notes.noteRun(ref, chunk(ref), ArenaChunks.offset(ref), length);
  }

  /** Returns the length of all files, in bytes. */
  long bytesOnDisk() {
    IndexJournal journal = notes.journal();
    return chunks.bytesOnDisk() + (journal == null ? 0 : journal.bytesOnDisk());
  }

  /** Writes everything to the device. */
  void force() {
    IndexJournal journal = notes.journal();
    if (journal != null) {
      journal.force();
    }
    chunks.force();
  }

  /** Writes the first chunk to the device: the header and the first block. */
  void forceFirst() {
    chunks.forceFirst();
  }

  /** Returns how many words follow a ref in its chunk, 0 if there is no such ref. */
  int wordsBehind(long ref) {
    return chunks.wordsBehind(ref);
  }

  /** Ends the use of the arena without forcing it. Idempotent. */
  @Override
  public synchronized void close() {
    chunks.close();
  }

  private MappedByteBuffer chunk(long ref) {
    return chunks.of(ref);
  }
}
