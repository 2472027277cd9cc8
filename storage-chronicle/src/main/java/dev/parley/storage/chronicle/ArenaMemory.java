package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The mapped files of an arena, and where in them a ref is. One thread stores and adds files, any
 * number read.
 *
 * <p>A block of 64 KiB is compared with its sum when it is first touched after an opening, and
 * trusted from then on: what the disk changes it changes before it is read, and memory is not ours
 * to watch. So an opening costs nothing, and an access behind the first one of its block a look at
 * one byte. A block that differs is reported and never read: the access ends with {@link
 * Index.Broken}, and the index is made anew.
 *
 * <p><b>A reader that compares while the writer stores</b> may find a difference where there is
 * none. But the writer has compared that block before its first store, and noted that; so a reader
 * that differs looks at the note again. If it read a byte of a store, it sees the note that came
 * before that store.
 */
final class ArenaMemory {
  private static final int OFFSET_MASK = (1 << MappedArena.CHUNK_BITS) - 1;
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] ZEROS = new byte[4096];

  /** What is there at one time. */
  private static final class Mapped {
    final MappedByteBuffer[] chunks;

    /** 1 for each block that was compared. Written by any thread, as all write the same. */
    final byte[] compared;

    Mapped(MappedByteBuffer[] chunks, byte[] compared) {
      this.chunks = chunks;
      this.compared = compared;
    }
  }

  private final Path file;
  private final ArenaSums sums;
  private volatile Mapped mapped;
  private volatile @Nullable Consumer<String> watcher;
  private StoreHook hook = StoreHook.NONE;

  private ArenaMemory(Path file, ArenaSums sums, Mapped mapped) {
    this.file = file;
    this.sums = sums;
    this.mapped = mapped;
  }

  /**
   * Creates the first file, of zeros.
   *
   * @throws StorageException.NotApplied if there is no room
   */
  static ArenaMemory create(Path file, long pair) {
    MappedByteBuffer[] chunks = {ArenaFiles.create(file, 0)};
    ArenaSums sums = ArenaSums.create(sums(file), pair);
    return new ArenaMemory(file, sums, new Mapped(chunks, compared(new byte[0], 1)));
  }

  /**
   * Maps what is there, as it was left at any moment.
   *
   * @throws StorageException.Corrupted if files are missing or of a wrong length
   * @throws Index.Broken if a block was being written to and is nothing of what it could be
   */
  static ArenaMemory open(Path file, long pair) {
    MappedByteBuffer[] chunks = ArenaFiles.map(file);
    ArenaSums sums = ArenaSums.open(sums(file), pair, chunks.length);
    byte[] compared = new byte[chunks.length * ArenaSums.BLOCKS];
    ArenaMemory memory = new ArenaMemory(file, sums, new Mapped(chunks, compared));
    memory.mend();
    return memory;
  }

  private static Path sums(Path file) {
    return file.resolveSibling(ArenaSums.NAME);
  }

  private static byte[] compared(byte[] before, int chunks) {
    byte[] after = Arrays.copyOf(before, chunks * ArenaSums.BLOCKS);
    Arrays.fill(after, before.length, after.length, (byte) 1);
    return after;
  }

  private void mend() {
    for (int block = 0; block < mapped.compared.length; block++) {
      if (hasBlock(block) && sums.isOpen(block)) {
        if (!sums.mend(block, found(block))) {
          throw damaged(block);
        }
        mapped.compared[block] = 1;
      }
    }
  }

  private boolean hasBlock(int block) {
    return from(block) < live().chunks[block / ArenaSums.BLOCKS].capacity();
  }

  private static int from(int block) {
    return offset((long) block << ArenaSums.BLOCK_BITS);
  }

  private long found(int block) {
    return sums.found(block, live().chunks[block / ArenaSums.BLOCKS], from(block));
  }

  /** Lets somebody know of the first block that differs. */
  void watch(Consumer<String> whenDamaged) {
    watcher = whenDamaged;
  }

  /** Lets a test look at, and stop, every single store. */
  void hook(StoreHook watching) {
    hook = watching;
  }

  Path file() {
    return file;
  }

  int count() {
    return live().chunks.length;
  }

  /** Creates the file of a chunk, if it is the next one. */
  void ensure(int number) {
    Mapped before = live();
    if (number == before.chunks.length) {
      sums.add(number);
      MappedByteBuffer[] chunks = Arrays.copyOf(before.chunks, number + 1);
      chunks[number] = ArenaFiles.create(file, number);
      mapped = new Mapped(chunks, compared(before.compared, number + 1));
    }
  }

  /** Returns the memory that a ref is in, at its {@link #offset}; its block is as it should be. */
  private MappedByteBuffer of(long ref) {
    Mapped now = mapped;
    long number = ref >>> MappedArena.CHUNK_BITS;
    if (number >= now.chunks.length) {
      throw outside(ref);
    }
    if (now.compared[(int) (ref >>> ArenaSums.BLOCK_BITS)] == 0) {
      compare((int) (ref >>> ArenaSums.BLOCK_BITS));
    }
    return now.chunks[(int) number];
  }

  /** Returns the memory of bytes that may lie in several blocks. */
  MappedByteBuffer of(long ref, int length) {
    long last = ref + length - 1;
    for (long at = ref | (ArenaSums.BLOCK - 1); at < last; at += ArenaSums.BLOCK) {
      of(at + 1);
    }
    return of(ref);
  }

  static int offset(long ref) {
    return (int) ref & OFFSET_MASK;
  }

  private void compare(int block) {
    if (!hasBlock(block)) {
      // The access itself will say that there is nothing.
      return;
    }
    long expected = sums.expected(block);
    boolean same = found(block) == expected;
    VarHandle.loadLoadFence();
    Mapped now = live();
    if (!same && now.compared[block] == 0) {
      throw damaged(block);
    }
    now.compared[block] = 1;
  }

  /**
   * Says what is wrong with a block, or null; also with one that was trusted. Nobody stores
   * meanwhile.
   */
  @Nullable String fault(int block) {
    return !hasBlock(block) || found(block) == sums.expected(block) ? null : fact(block);
  }

  private String fact(int block) {
    Path damaged = ArenaFiles.path(file, block / ArenaSums.BLOCKS);
    return "index file is damaged: file="
        + damaged
        + ", offset="
        + from(block)
        + ", length="
        + ArenaSums.BLOCK;
  }

  private Index.Broken damaged(int block) {
    String fact = fact(block);
    Consumer<String> told = watcher;
    if (told != null) {
      told.accept(fact);
    }
    return new Index.Broken(fact);
  }

  private StorageException outside(long ref) {
    live();
    return new StorageException.Corrupted(
        "ref points outside the index: file=" + file + ", ref=" + ref, null);
  }

  byte getByte(long ref) {
    return of(ref).get(offset(ref));
  }

  int getInt(long ref) {
    return of(ref).getInt(offset(ref));
  }

  long getLong(long ref) {
    return of(ref).getLong(offset(ref));
  }

  long getLongAcquire(long ref) {
    return (long) LONGS.getAcquire(of(ref), offset(ref));
  }

  /** Stores a word, behind all that the thread stored before. */
  void store(long ref, long old, long value) {
    MappedByteBuffer chunk = of(ref);
    long sum = sums.changing(ref, old, value);
    hook.beforeStore();
    LONGS.setRelease(chunk, offset(ref), value);
    hook.beforeStore();
    sums.changed(ref, sum);
  }

  /** Stores bytes, which may lie in the same chunk and overlap. */
  void copy(long ref, ByteBuffer source, int offset, int length) {
    if (length > 0) {
      MappedByteBuffer chunk = of(ref, length);
      tearing(ref, chunk, length);
      chunk.put(offset(ref), source, offset, length);
      torn(ref, chunk, length);
    }
  }

  /** Stores zeros. */
  void clear(long ref, int length) {
    MappedByteBuffer chunk = of(ref, length);
    tearing(ref, chunk, length);
    for (int done = 0; done < length; done += ZEROS.length) {
      chunk.put(offset(ref) + done, ZEROS, 0, Math.min(ZEROS.length, length - done));
    }
    torn(ref, chunk, length);
  }

  private void tearing(long ref, MappedByteBuffer chunk, int length) {
    long end = ref + length;
    for (long at = ref & -Long.BYTES; at < end; at = behind(at)) {
      sums.tearing(at, chunk, offset(at), words(at, end));
    }
    VarHandle.storeStoreFence();
    hook.beforeStore();
  }

  private void torn(long ref, MappedByteBuffer chunk, int length) {
    hook.beforeStore();
    VarHandle.storeStoreFence();
    long end = ref + length;
    for (long at = ref & -Long.BYTES; at < end; at = behind(at)) {
      sums.torn(at, chunk, offset(at), words(at, end));
    }
  }

  /** Returns where the next block begins. */
  private static long behind(long ref) {
    return (ref | (ArenaSums.BLOCK - 1)) + 1;
  }

  private static int words(long from, long end) {
    return (int) (Math.min(behind(from), end) - from + Long.BYTES - 1) / Long.BYTES;
  }

  /** Returns how many words follow a ref in its chunk, 0 if there is no such ref. */
  int wordsBehind(long ref) {
    Mapped now = live();
    long number = ref >>> MappedArena.CHUNK_BITS;
    return number >= now.chunks.length
        ? 0
        : Math.max(0, now.chunks[(int) number].capacity() - offset(ref)) / Long.BYTES;
  }

  long bytesOnDisk() {
    long bytes = sums.bytesOnDisk();
    for (MappedByteBuffer chunk : live().chunks) {
      bytes += chunk.capacity();
    }
    return bytes;
  }

  void force() {
    for (MappedByteBuffer chunk : live().chunks) {
      chunk.force();
    }
    sums.force();
  }

  void forceFirst() {
    live().chunks[0].force();
    sums.force();
  }

  void close() {
    mapped = new Mapped(new MappedByteBuffer[0], new byte[0]);
  }

  private Mapped live() {
    Mapped now = mapped;
    if (now.chunks.length == 0) {
      throw new StorageException.Closed("index is closed: file=" + file);
    }
    return now;
  }
}
