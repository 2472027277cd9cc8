package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the index has to be given back if the record that is being put into it is never finished:
 * for every place that it writes to, what stood there before. One writer.
 *
 * <pre>
 *   header  magic(8) form(8) pair(8) used(4) used(4)
 *   note    old words(8 each) tag(8)
 *   tag     check(11) number of words(10) ref(43)
 * </pre>
 *
 * <p><b>Why this is enough after a kill.</b> A process that is killed stops between two
 * instructions of its writer. The kernel keeps the pages of mapped files, so the next process finds
 * every store before that point and none after it, in the order of the machine code. What it does
 * not find is the rest of the record. So if for each store into the index there is, earlier in the
 * machine code, a note of what it overwrites, then taking the notes back in reverse order gives the
 * index as it was before the record: each place that was written gets the value of its oldest note
 * last, and a note whose store never came puts back what is there already.
 *
 * <p><b>Order.</b> Only the compiler could break this, as it may move plain stores that do not
 * depend on one another. There are three places where it must not, and each has its fence:
 *
 * <ol>
 *   <li>the words of a note, before the count that makes it count: the count is a release store;
 *   <li>that count, before the store that the note is for: a store-store fence;
 *   <li>the last store of a record, before the count of 0 that makes the record final, and that
 *       before the first note of the next record, which lies where the first of this one did: a
 *       release store, then a fence. Else a kill could find an old count over a new note.
 * </ol>
 *
 * <p>The processor may show stores to other processors in another order, but not to the thread
 * itself, nor to the kernel that ends it. Records that other threads wrote come before through the
 * lock that the writers hold.
 *
 * <p><b>Not after a power failure.</b> Then pages are on disk or not, in any order, and neither
 * this file nor the index is worth anything. Who opens the index tells the two apart by the boot
 * id.
 *
 * <p><b>Undoing twice</b> is undoing once: notes hold values and not differences, and the count is
 * set to 0 last. A tag has a check over its note, so a damaged journal is refused before anything
 * is undone.
 *
 * <p><b>Length.</b> The file doubles when a record needs more, and is cut back when the index is
 * next opened. A record that would need more than {@link #LONGEST} goes on without notes and says
 * so in the count: a kill in the middle of that one costs what a kill cost before there was a
 * journal.
 */
final class IndexJournal {
  static final String NAME = "journal";

  /** The longest that the file gets, in bytes. */
  static final int LONGEST = 1 << 28;

  private static final long MAGIC = 0x4C4E524A594C5250L; // "PRLYJRNL" as bytes
  private static final long FORM = 2;
  private static final int FIRST_LENGTH = 64 * 1024;

  private static final int FORM_OFFSET = Long.BYTES;
  private static final int PAIR_OFFSET = FORM_OFFSET + Long.BYTES;
  private static final int USED_OFFSET = PAIR_OFFSET + Long.BYTES;
  private static final int NOTES_OFFSET = USED_OFFSET + Long.BYTES;

  /** Stands for the count when notes are missing. */
  private static final int INCOMPLETE = -1;

  private static final int REF_BITS = 43;
  private static final int WORDS_BITS = 10;
  private static final int CHECK_SHIFT = REF_BITS + WORDS_BITS;
  private static final int MOST_WORDS = (1 << WORDS_BITS) - 1;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final int longest;
  private MappedByteBuffer bytes;
  private int end = NOTES_OFFSET;
  private boolean pending;
  private boolean recording;
  private boolean incomplete;
  private StoreHook hook = StoreHook.NONE;

  private IndexJournal(Path file, MappedByteBuffer bytes, int longest) {
    this.file = file;
    this.bytes = bytes;
    this.longest = longest;
  }

  /**
   * Creates it, empty.
   *
   * @param pair what the index has as well, so that no journal is taken for that of another index
   * @throws StorageException.NotApplied if there is no room
   */
  static IndexJournal create(Path file, long pair) {
    return create(file, pair, LONGEST);
  }

  static IndexJournal create(Path file, long pair, int longest) {
    MappedByteBuffer bytes = MappedFile.create(file, FIRST_LENGTH);
    bytes.putLong(FORM_OFFSET, FORM);
    bytes.putLong(PAIR_OFFSET, pair);
    LONGS.setRelease(bytes, 0, MAGIC);
    return new IndexJournal(file, bytes, longest);
  }

  /**
   * Opens what an index left.
   *
   * @throws StorageException.Corrupted if it is missing or cannot be right
   */
  static IndexJournal open(Path file) {
    MappedByteBuffer bytes;
    try {
      if (Files.notExists(file)) {
        throw new StorageException.Corrupted("index journal is missing: file=" + file, null);
      }
      if (Files.size(file) < FIRST_LENGTH || Files.size(file) > LONGEST) {
        throw damaged(file, "length=" + Files.size(file));
      }
      bytes = MappedFile.map(file);
    } catch (IOException e) {
      throw new StorageException.Corrupted("index journal cannot be read: file=" + file, e);
    }
    if (bytes.getLong(0) != MAGIC || bytes.getLong(FORM_OFFSET) != FORM) {
      throw damaged(file, "offset=0");
    }
    IndexJournal journal = new IndexJournal(file, bytes, LONGEST);
    journal.pending = journal.isPending();
    return journal;
  }

  /** Gives back the disk that one long record took; nothing may be pending. */
  IndexJournal cutBack() {
    return bytes.capacity() == FIRST_LENGTH ? this : create(file, pair(), longest);
  }

  void hook(StoreHook watching) {
    hook = watching;
  }

  StoreHook hook() {
    return hook;
  }

  long pair() {
    return bytes.getLong(PAIR_OFFSET);
  }

  boolean recording() {
    return recording;
  }

  /** Says whether there is anything to undo. */
  boolean isPending() {
    return used() != 0;
  }

  /** Writes it to the device. */
  void force() {
    bytes.force();
  }

  long bytesOnDisk() {
    return bytes.capacity();
  }

  /** Begins a record. */
  void begin() {
    if (recording || pending) {
      throw new IllegalStateException("index is in the middle of a record: file=" + file);
    }
    recording = true;
    incomplete = false;
    end = NOTES_OFFSET;
  }

  /** Notes one word, before it is changed. */
  void note(long ref, long old) {
    if (hasRoomFor(1)) {
      hook.beforeStore();
      bytes.putLong(end, old);
      publish(ref, 1, mix(0, old));
    }
  }

  /** Notes words that stand in memory behind one another, before they are changed. */
  void note(long ref, MappedByteBuffer memory, int at, int words) {
    for (int done = 0; done < words; done += MOST_WORDS) {
      int some = Math.min(words - done, MOST_WORDS);
      if (!hasRoomFor(some)) {
        return;
      }
      int from = at + done * Long.BYTES;
      long check = 0;
      hook.beforeStore();
      for (int i = 0; i < some; i++) {
        long word = memory.getLong(from + i * Long.BYTES);
        check = mix(check, word);
        bytes.putLong(end + i * Long.BYTES, word);
      }
      publish(ref + (long) done * Long.BYTES, some, check);
    }
  }

  private void publish(long ref, int words, long check) {
    int tagAt = end + words * Long.BYTES;
    hook.beforeStore();
    bytes.putLong(tagAt, tag(ref, words, check));
    end = tagAt + Long.BYTES;
    setUsed(end - NOTES_OFFSET);
  }

  /** Makes what was written final. */
  void commit() {
    setUsed(0);
    recording = false;
  }

  /** Makes zeros of what earlier records noted; between two records. */
  void wipe() {
    if (recording || pending) {
      throw new IllegalStateException("index is in the middle of a record: file=" + file);
    }
    for (int at = NOTES_OFFSET; at < bytes.capacity(); at += Long.BYTES) {
      bytes.putLong(at, 0);
    }
  }

  /** Puts the count where it belongs: behind all earlier stores, and before all later ones. */
  private void setUsed(int used) {
    hook.beforeStore();
    LONGS.setRelease(bytes, USED_OFFSET, twice(used));
    VarHandle.storeStoreFence();
  }

  /** No flipped bit makes a count of another one: behind the notes that count lie older ones. */
  private static long twice(int used) {
    return (long) used << Integer.SIZE | Integer.toUnsignedLong(used);
  }

  private long used() {
    return (long) LONGS.getAcquire(bytes, USED_OFFSET);
  }

  private boolean hasRoomFor(int words) {
    if (!recording) {
      throw new IllegalStateException("index is written outside of a record: file=" + file);
    }
    int wanted = (words + 1) * Long.BYTES;
    if (incomplete) {
      return false;
    }
    if (wanted > bytes.capacity() - end) {
      if (bytes.capacity() >= longest) {
        incomplete = true;
        setUsed(INCOMPLETE);
        return false;
      }
      bytes = MappedFile.extend(file, bytes.capacity(), 2 * bytes.capacity());
    }
    return true;
  }

  /**
   * Gives an arena back what was noted, the newest note first.
   *
   * @throws StorageException.Corrupted if notes are missing or damaged; the arena is as it was
   */
  void undo(MappedArena arena) {
    long counted = used();
    int used = (int) counted;
    if (counted != twice(used)
        || used < 0
        || used > bytes.capacity() - NOTES_OFFSET
        || used % Long.BYTES != 0) {
      throw counted == twice(INCOMPLETE)
          ? new StorageException.Corrupted("index journal is incomplete: file=" + file, null)
          : damaged(file, "offset=" + USED_OFFSET);
    }
    int last = NOTES_OFFSET + used;
    for (int at = last; at > NOTES_OFFSET; at -= length(at)) {
      check(arena, at);
    }
    for (int at = last; at > NOTES_OFFSET; at -= length(at)) {
      long tag = bytes.getLong(at - Long.BYTES);
      int first = at - length(at);
      for (int i = 0; i < words(tag); i++) {
        arena.fillLong(ref(tag) + (long) i * Long.BYTES, bytes.getLong(first + i * Long.BYTES));
      }
    }
    if (used > 0) {
      setUsed(0);
    }
    pending = false;
    recording = false;
  }

  /** Returns how long the note is that ends at a place. */
  private int length(int at) {
    return (words(bytes.getLong(at - Long.BYTES)) + 1) * Long.BYTES;
  }

  private void check(MappedArena arena, int at) {
    long tag = bytes.getLong(at - Long.BYTES);
    int words = words(tag);
    int first = at - length(at);
    boolean good = words > 0 && first >= NOTES_OFFSET && arena.wordsBehind(ref(tag)) >= words;
    long check = 0;
    for (int i = 0; good && i < words; i++) {
      check = mix(check, bytes.getLong(first + i * Long.BYTES));
    }
    if (!good || tag(ref(tag), words, check) != tag) {
      throw damaged(file, "offset=" + (at - Long.BYTES));
    }
  }

  private static long tag(long ref, int words, long check) {
    long what = (long) words << REF_BITS | ref;
    return mix(check, what) >>> CHECK_SHIFT << CHECK_SHIFT | what;
  }

  private static int words(long tag) {
    return (int) (tag >>> REF_BITS) & MOST_WORDS;
  }

  private static long ref(long tag) {
    return tag & ((1L << REF_BITS) - 1);
  }

  /**
   * One odd factor without long runs of equal bits: one flipped bit always shows in the upper 11.
   */
  private static long mix(long hash, long word) {
    return (Long.rotateLeft(hash, 23) ^ word) * 0x9E3779B97F4A7C15L;
  }

  private static StorageException damaged(Path file, String where) {
    return new StorageException.Corrupted(
        "index journal is damaged: file=" + file + ", " + where, null);
  }
}
