package dev.parley.storage.chronicle;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records that were opened last, by address. Safe for use by several threads, none of which
 * waits.
 *
 * <p>There are two generations. What is put in, or found in the older one, goes into the newer;
 * when that has had half of the bytes that are allowed, it becomes the older one, and the older one
 * is dropped. So no more is kept than allowed, and one record. A slot stands for the addresses of
 * some lines of 256 bytes and has the record that was looked for there last, so that the few reads
 * that follow one another in a record cost a look at one slot each.
 */
final class OpenedRecords {
  private static final int LINE_BITS = 8;
  private static final int SLOT_BITS = 12;

  /** What a record costs beside its bytes: object, array and slot. */
  private static final int BESIDE = 64;

  private static final class Generation {
    final AtomicReferenceArray<OpenedRecord> slots = new AtomicReferenceArray<>(1 << SLOT_BITS);
    final AtomicLong bytes = new AtomicLong();
    final int number;

    Generation(int number) {
      this.number = number;
    }
  }

  private record Generations(Generation newer, Generation older) {}

  private final long half;
  private final ReentrantLock aging = new ReentrantLock();
  private volatile Generations generations = none();

  OpenedRecords(long mostBytes) {
    this.half = mostBytes / 2;
  }

  /** Returns the record that holds some bytes, if it is at hand. */
  @Nullable OpenedRecord find(long address, int length) {
    Generations present = generations;
    int slot = slot(address);
    OpenedRecord found = present.newer.slots.get(slot);
    if (found != null && found.holds(address, length)) {
      return found;
    }
    found = present.older.slots.get(slot);
    if (found != null && found.holds(address, length)) {
      put(found, slot);
      return found;
    }
    return null;
  }

  /** Keeps a record, to be found by its beginning and by an address in it. */
  void put(OpenedRecord opened, long address) {
    put(opened, slot(opened.begin()));
    put(opened, slot(address));
  }

  private void put(OpenedRecord opened, int slot) {
    Generations present = generations;
    if (present.newer.slots.getAndSet(slot, opened) == opened) {
      return;
    }
    // Its bytes once; a record is in as many slots as it was looked for in.
    int more = opened.countIn(present.newer.number) ? opened.length() + BESIDE : BESIDE;
    if (present.newer.bytes.addAndGet(more) > half) {
      age();
    }
  }

  private void age() {
    if (aging.tryLock()) {
      try {
        Generation newer = generations.newer;
        if (newer.bytes.get() > half) {
          generations = new Generations(new Generation(newer.number + 1), newer);
        }
      } finally {
        aging.unlock();
      }
    }
  }

  /** Forgets all. */
  void clear() {
    generations = none();
  }

  /** Returns how many bytes the records are that are kept, counted as the bound counts them. */
  long bytes() {
    Generations present = generations;
    return present.newer.bytes.get() + present.older.bytes.get();
  }

  private static Generations none() {
    return new Generations(new Generation(2), new Generation(1));
  }

  private static int slot(long address) {
    return (int) (((address >>> LINE_BITS) * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - SLOT_BITS));
  }
}
