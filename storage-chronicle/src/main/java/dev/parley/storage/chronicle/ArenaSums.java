package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sums of all blocks of an arena, in a mapped file of their own. One writer; any thread reads
 * the sum of a block that nobody writes to.
 *
 * <pre>
 *   header  magic(8) form(8) pair(8) 0(8)
 *   entry   sum(8) next(8), one for each 64 KiB of refs
 * </pre>
 *
 * <p><b>After a kill.</b> The sums are kept up to date store by store, so that they hold after a
 * kill as well as after a close. A process that is killed stops between two instructions of its
 * writer (see {@link IndexJournal}); so for each store into the arena this comes in turn, with a
 * fence between: the sum as it will be goes to {@code next}; the word is stored; the sum goes to
 * {@code sum}. Wherever it stops, the bytes agree with one of the two. Where many bytes change at
 * once, {@code next} says {@link #TORN} meanwhile, and nothing is known of that one block: it gets
 * the sum of what is there. So {@link #mend} is all that an opening has to do, and only a block
 * that was being copied into at the very moment of the kill could hide a flipped bit.
 */
final class ArenaSums {
  static final String NAME = "sums";

  static final int BLOCK_BITS = 16;
  static final int BLOCK = 1 << BLOCK_BITS;

  /** How many blocks of refs a chunk has, be it that long or not. */
  static final int BLOCKS = 1 << (MappedArena.CHUNK_BITS - BLOCK_BITS);

  /** Stands for the next sum while bytes are copied. */
  static final long TORN = 0x4E524F54_21A7C3E5L;

  private static final long MAGIC = 0x534D5553_41594C50L; // "PLYASUMS" as bytes
  private static final long FORM = 1;
  private static final int FORM_OFFSET = Long.BYTES;
  private static final int PAIR_OFFSET = FORM_OFFSET + Long.BYTES;
  private static final int ENTRIES_OFFSET = PAIR_OFFSET + 2 * Long.BYTES;
  private static final int ENTRY = 2 * Long.BYTES;

  private final Path file;
  private final long pair;
  private volatile MappedByteBuffer bytes;

  private ArenaSums(Path file, long pair, MappedByteBuffer bytes) {
    this.file = file;
    this.pair = pair;
    this.bytes = bytes;
  }

  /**
   * Creates the file, for one chunk of zeros.
   *
   * @param pair what the journal of the index has as well
   * @throws StorageException.NotApplied if there is no room
   */
  static ArenaSums create(Path file, long pair) {
    ArenaSums sums = new ArenaSums(file, pair, MappedFile.create(file, length(1)));
    sums.bytes.putLong(FORM_OFFSET, FORM);
    sums.bytes.putLong(PAIR_OFFSET, pair);
    sums.bytes.putLong(0, MAGIC);
    sums.begin(0);
    return sums;
  }

  /**
   * Opens the file that belongs to an arena.
   *
   * @throws StorageException.Corrupted if it is missing, too short, or that of another index
   */
  static ArenaSums open(Path file, long pair, int chunks) {
    MappedByteBuffer bytes;
    try {
      if (Files.notExists(file)) {
        throw new StorageException.Corrupted("sums of the index are missing: file=" + file, null);
      }
      long length = Files.size(file);
      if (length < length(chunks) || length > Integer.MAX_VALUE) {
        throw ArenaFiles.damaged(file, "length=" + length);
      }
      bytes = MappedFile.map(file);
    } catch (IOException e) {
      throw new StorageException.Corrupted("sums of the index cannot be read: file=" + file, e);
    }
    if (bytes.getLong(0) != MAGIC
        || bytes.getLong(FORM_OFFSET) != FORM
        || bytes.getLong(PAIR_OFFSET) != pair) {
      throw ArenaFiles.damaged(file, "offset=0");
    }
    return new ArenaSums(file, pair, bytes);
  }

  /** Returns how long the file is for so many chunks. */
  static int length(int chunks) {
    return ENTRIES_OFFSET + chunks * BLOCKS * ENTRY;
  }

  /**
   * Makes room for the blocks of one more chunk, which is all zeros.
   *
   * @throws StorageException.NotApplied if there is no room
   */
  void add(int chunk) {
    int wanted = length(chunk + 1);
    if (bytes.capacity() < wanted) {
      bytes = MappedFile.extend(file, bytes.capacity(), wanted);
    }
    begin(chunk);
  }

  private void begin(int chunk) {
    for (int block = chunk * BLOCKS; block < (chunk + 1) * BLOCKS; block++) {
      bytes.putLong(entry(block), WordSum.first(pair, block));
      bytes.putLong(entry(block) + Long.BYTES, WordSum.first(pair, block));
    }
  }

  /** Returns the sum that a block should have. */
  long expected(int block) {
    return bytes.getLong(entry(block));
  }

  /** Returns the sum that a block has. */
  long found(int block, MappedByteBuffer memory, int from) {
    int words = Math.min(BLOCK, memory.capacity() - from) / Long.BYTES;
    return WordSum.first(pair, block) + WordSum.of((long) block << BLOCK_BITS, memory, from, words);
  }

  /** Says that a word is going to change, and returns what {@link #changed} wants. */
  long changing(long ref, long old, long value) {
    MappedByteBuffer now = bytes;
    int entry = entry((int) (ref >>> BLOCK_BITS));
    long sum = now.getLong(entry) + WordSum.of(ref, value) - WordSum.of(ref, old);
    now.putLong(entry + Long.BYTES, sum);
    VarHandle.storeStoreFence();
    return sum;
  }

  /** Says that a word has changed. */
  void changed(long ref, long sum) {
    VarHandle.storeStoreFence();
    bytes.putLong(entry((int) (ref >>> BLOCK_BITS)), sum);
  }

  /** Says that words of one block are going to change. */
  void tearing(long ref, MappedByteBuffer memory, int from, int words) {
    int entry = entry((int) (ref >>> BLOCK_BITS));
    bytes.putLong(entry + Long.BYTES, TORN);
    VarHandle.storeStoreFence();
    bytes.putLong(entry, bytes.getLong(entry) - WordSum.of(ref, memory, from, words));
  }

  /** Says that words of one block have changed. */
  void torn(long ref, MappedByteBuffer memory, int from, int words) {
    int entry = entry((int) (ref >>> BLOCK_BITS));
    long sum = bytes.getLong(entry) + WordSum.of(ref, memory, from, words);
    bytes.putLong(entry, sum);
    VarHandle.storeStoreFence();
    bytes.putLong(entry + Long.BYTES, sum);
  }

  /** Says whether a kill may have come in the middle of a change of a block. */
  boolean isOpen(int block) {
    return bytes.getLong(entry(block)) != bytes.getLong(entry(block) + Long.BYTES);
  }

  /**
   * Decides which of the two sums of a block holds.
   *
   * @return whether one does
   */
  boolean mend(int block, long found) {
    long next = bytes.getLong(entry(block) + Long.BYTES);
    if (found != expected(block) && found != next && next != TORN) {
      return false;
    }
    bytes.putLong(entry(block), found);
    bytes.putLong(entry(block) + Long.BYTES, found);
    return true;
  }

  long bytesOnDisk() {
    return bytes.capacity();
  }

  /** Writes it to the device. */
  void force() {
    bytes.force();
  }

  private static int entry(int block) {
    return ENTRIES_OFFSET + block * ENTRY;
  }
}
