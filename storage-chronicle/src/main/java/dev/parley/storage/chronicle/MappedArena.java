package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mapped memory that is handed out in blocks, in files that only ever grow in number. A block is
 * known by its ref, which holds for the life of the arena, across restarts; 0 means none.
 *
 * <pre>
 *   ref      chunk number &lt;&lt; 26 | offset in the chunk, a multiple of 8
 *   chunks   file.0 of 256 KiB, each next one twice as long, up to 64 MiB; never moved, never unmapped by hand
 *   file.0   magic(8) format(4) opened chunks(4) next(8) limit(8) free list heads(8 each, one for each size class)
 *   a free block starts with the ref of the next free block of its class
 * </pre>
 *
 * <p>Blocks come from the free list of their class, else from the open region [next, limit). When
 * the region is too short for a block, its rest goes to the free lists and a new one is opened: for
 * a small block a large free block if there is one, so that the tables that a growing hash leaves
 * behind become tree nodes; else the next chunk.
 *
 * <p>Allocating and freeing are atomic towards other threads. Nothing orders the contents of
 * blocks: readers and writers of a block agree by other means, or by the acquire and release
 * accessors. After {@link #close} every access throws {@link StorageException.Closed}, and one that
 * is under way ends unharmed.
 *
 * <p>A file that was not closed cleanly is not to be opened again: there is no journal here.
 */
final class MappedArena implements AutoCloseable {
  private static final long MAGIC = 0x414e4552_41594c50L; // "PLYARENA" as bytes
  private static final int FORMAT = 1;
  private static final int CHUNK_BITS = 26;
  private static final int FIRST_CHUNK_BITS = 18;
  private static final int OFFSET_MASK = (1 << CHUNK_BITS) - 1;

  private static final int MAGIC_OFFSET = 0;
  private static final int FORMAT_OFFSET = MAGIC_OFFSET + Long.BYTES;
  private static final int OPENED_OFFSET = FORMAT_OFFSET + Integer.BYTES;
  private static final int NEXT_OFFSET = OPENED_OFFSET + Integer.BYTES;
  private static final int LIMIT_OFFSET = NEXT_OFFSET + Long.BYTES;
  private static final int FREE_OFFSET = LIMIT_OFFSET + Long.BYTES;
  private static final int HEADER_LENGTH = FREE_OFFSET + SizeClasses.COUNT * Long.BYTES;

  /** The first block of a new arena: what the owner finds again after a restart. */
  static final long FIRST_BLOCK = (HEADER_LENGTH + 7) & -8;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] ZEROS = new byte[4096];

  private final Path file;
  private volatile MappedByteBuffer[] chunks;

  private MappedArena(Path file, MappedByteBuffer[] chunks) {
    this.file = file;
    this.chunks = chunks;
  }

  /**
   * Opens the files {@code file.0}, {@code file.1} and so on.
   *
   * @param create whether to start empty, deleting what is there; else the files must be there, and
   *     must have been closed cleanly
   * @throws StorageException.Corrupted if existing files are missing or cannot be right
   * @throws StorageException.NotApplied if a file cannot be created
   */
  static MappedArena open(Path file, boolean create) {
    return create ? createNew(file) : openExisting(file);
  }

  private static MappedArena createNew(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      delete(file);
    } catch (IOException e) {
      throw new StorageException.NotApplied("index files cannot be replaced: file=" + file, e);
    }
    MappedByteBuffer first = MappedFile.create(chunkFile(file, 0), chunkLength(0));
    first.putInt(FORMAT_OFFSET, FORMAT);
    first.putInt(OPENED_OFFSET, 1);
    first.putLong(NEXT_OFFSET, FIRST_BLOCK);
    first.putLong(LIMIT_OFFSET, chunkLength(0));
    first.putLong(MAGIC_OFFSET, MAGIC);
    return new MappedArena(file, new MappedByteBuffer[] {first});
  }

  /** Deletes the files of an arena that is closed. */
  static void delete(Path file) throws IOException {
    int chunks = 0;
    while (Files.exists(chunkFile(file, chunks))) {
      chunks++;
    }
    // Backwards: what is left after a failure is still a row without gaps.
    while (chunks > 0) {
      chunks--;
      Files.deleteIfExists(chunkFile(file, chunks));
    }
  }

  private static MappedArena openExisting(Path file) {
    List<MappedByteBuffer> chunks = new ArrayList<>();
    try {
      for (int number = 0; Files.exists(chunkFile(file, number)); number++) {
        MappedByteBuffer chunk = MappedFile.map(chunkFile(file, number));
        if (chunk.capacity() != chunkLength(number)) {
          throw damaged(chunkFile(file, number), "length=" + chunk.capacity());
        }
        chunks.add(chunk);
      }
    } catch (IOException e) {
      throw new StorageException.Corrupted("index file cannot be read: file=" + file, e);
    }
    if (chunks.isEmpty()) {
      throw new StorageException.Corrupted("index file is missing: file=" + file, null);
    }
    MappedByteBuffer first = chunks.get(0);
    long next = first.getLong(NEXT_OFFSET);
    long limit = first.getLong(LIMIT_OFFSET);
    if (first.getLong(MAGIC_OFFSET) != MAGIC || first.getInt(FORMAT_OFFSET) != FORMAT) {
      throw damaged(chunkFile(file, 0), "offset=0");
    }
    int region = (int) (next >>> CHUNK_BITS);
    if (next < FIRST_BLOCK
        || next > limit
        || limit > SizeClasses.MAX_LENGTH * (long) chunks.size()
        || region >= chunks.size()
        || first.getInt(OPENED_OFFSET) < 1
        || first.getInt(OPENED_OFFSET) > chunks.size()) {
      throw damaged(chunkFile(file, 0), "offset=" + NEXT_OFFSET);
    }
    return new MappedArena(file, chunks.toArray(MappedByteBuffer[]::new));
  }

  private static StorageException damaged(Path file, String where) {
    return new StorageException.Corrupted(
        "index file is damaged: file=" + file + ", " + where, null);
  }

  private static Path chunkFile(Path file, int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  private static int chunkLength(int number) {
    return 1 << Math.min(FIRST_CHUNK_BITS + number, CHUNK_BITS);
  }

  /**
   * Makes sure that blocks of this many bytes in all can be allocated without asking the disk for
   * anything, so that a change of several blocks is either made or not begun.
   *
   * @param bytes 0 to 256 KiB
   * @throws StorageException.NotApplied if there is no room
   */
  synchronized void reserve(int bytes) {
    if (bytes < 0 || bytes > chunkLength(0)) {
      throw new IllegalArgumentException("reserved length out of bounds: bytes=" + bytes);
    }
    long left = header().getLong(LIMIT_OFFSET) - header().getLong(NEXT_OFFSET);
    // Rounding to a size class may cost a quarter of each block.
    if (left < bytes + bytes / 4 && header().getInt(OPENED_OFFSET) == chunks.length) {
      addChunk();
    }
  }

  /**
   * Returns the ref of a block of zeros, a multiple of 8.
   *
   * @param bytes 1 to {@link SizeClasses#MAX_LENGTH}
   * @throws StorageException.NotApplied if there is no room; nothing has changed
   */
  synchronized long allocate(int bytes) {
    int sizeClass = SizeClasses.holding(bytes);
    int length = SizeClasses.length(sizeClass);
    long ref = pop(sizeClass);
    if (ref == 0) {
      if (header().getLong(LIMIT_OFFSET) - header().getLong(NEXT_OFFSET) < length) {
        openRegion(length);
      }
      ref = header().getLong(NEXT_OFFSET);
      header().putLong(NEXT_OFFSET, ref + length);
    }
    clear(ref, length);
    return ref;
  }

  /**
   * Takes a block back.
   *
   * @param bytes as it was allocated
   */
  synchronized void free(long ref, int bytes) {
    push(ref, SizeClasses.holding(bytes));
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
      number = header().getInt(OPENED_OFFSET);
      if (number == chunks.length) {
        addChunk();
      }
      header().putInt(OPENED_OFFSET, number + 1);
      long start = (long) number << CHUNK_BITS;
      moveRegion(start, start + chunkLength(number));
    } while (chunkLength(number) < length);
  }

  private void moveRegion(long start, long limit) {
    long rest = header().getLong(NEXT_OFFSET);
    long restLimit = header().getLong(LIMIT_OFFSET);
    header().putLong(NEXT_OFFSET, start);
    header().putLong(LIMIT_OFFSET, limit);
    while (rest < restLimit) {
      int sizeClass = SizeClasses.within((int) (restLimit - rest));
      push(rest, sizeClass);
      rest += SizeClasses.length(sizeClass);
    }
  }

  private void addChunk() {
    MappedByteBuffer[] before = live();
    MappedByteBuffer[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] =
        MappedFile.create(chunkFile(file, before.length), chunkLength(before.length));
    chunks = after;
  }

  private void push(long ref, int sizeClass) {
    int head = FREE_OFFSET + sizeClass * Long.BYTES;
    putLong(ref, header().getLong(head));
    header().putLong(head, ref);
  }

  private long pop(int sizeClass) {
    int head = FREE_OFFSET + sizeClass * Long.BYTES;
    long ref = header().getLong(head);
    if (ref != 0) {
      header().putLong(head, getLong(ref));
    }
    return ref;
  }

  private void clear(long ref, int length) {
    MappedByteBuffer chunk = chunk(ref);
    for (int done = 0; done < length; done += ZEROS.length) {
      chunk.put(offset(ref) + done, ZEROS, 0, Math.min(ZEROS.length, length - done));
    }
  }

  byte getByte(long ref) {
    return chunk(ref).get(offset(ref));
  }

  void putByte(long ref, byte value) {
    chunk(ref).put(offset(ref), value);
  }

  int getInt(long ref) {
    return chunk(ref).getInt(offset(ref));
  }

  void putInt(long ref, int value) {
    chunk(ref).putInt(offset(ref), value);
  }

  long getLong(long ref) {
    return chunk(ref).getLong(offset(ref));
  }

  void putLong(long ref, long value) {
    chunk(ref).putLong(offset(ref), value);
  }

  /** Reads 8 bytes; nothing that the thread reads later is older than what the writer released. */
  long getLongAcquire(long ref) {
    return (long) LONGS.getAcquire(chunk(ref), offset(ref));
  }

  /** Writes 8 bytes after everything that the thread wrote before. */
  void putLongRelease(long ref, long value) {
    LONGS.setRelease(chunk(ref), offset(ref), value);
  }

  /** Copies bytes of the heap into a block. */
  void copyIn(long ref, byte[] source, int offset, int length) {
    chunk(ref).put(offset(ref), source, offset, length);
  }

  /** Copies bytes of a block to the heap. */
  void copyOut(long ref, byte[] target, int offset, int length) {
    chunk(ref).get(offset(ref), target, offset, length);
  }

  /** Says whether the bytes at a ref are these. */
  boolean equal(long ref, byte[] bytes) {
    MappedByteBuffer chunk = chunk(ref);
    int at = offset(ref);
    for (int index = 0; index < bytes.length; index++) {
      if (chunk.get(at + index) != bytes[index]) {
        return false;
      }
    }
    return true;
  }

  /** Moves bytes within the arena; the two places may overlap when they are in one block. */
  void move(long from, long to, int length) {
    MappedByteBuffer target = chunk(to);
    target.put(offset(to), chunk(from), offset(from), length);
  }

  /** Returns the length of all files, in bytes. */
  long bytesOnDisk() {
    long bytes = 0;
    for (MappedByteBuffer chunk : live()) {
      bytes += chunk.capacity();
    }
    return bytes;
  }

  /** Writes everything to the device. */
  void force() {
    for (MappedByteBuffer chunk : live()) {
      chunk.force();
    }
  }

  /** Ends the use of the arena without forcing it. Idempotent. */
  @Override
  public synchronized void close() {
    chunks = new MappedByteBuffer[0];
  }

  private MappedByteBuffer header() {
    return live()[0];
  }

  private MappedByteBuffer[] live() {
    MappedByteBuffer[] now = chunks;
    if (now.length == 0) {
      throw new StorageException.Closed("index is closed: file=" + file);
    }
    return now;
  }

  private MappedByteBuffer chunk(long ref) {
    MappedByteBuffer[] now = chunks;
    long number = ref >>> CHUNK_BITS;
    if (number >= now.length) {
      throw outside(ref);
    }
    return now[(int) number];
  }

  private StorageException outside(long ref) {
    live();
    return new StorageException.Corrupted(
        "ref points outside the index: file=" + file + ", ref=" + ref, null);
  }

  private static int offset(long ref) {
    return (int) ref & OFFSET_MASK;
  }
}
