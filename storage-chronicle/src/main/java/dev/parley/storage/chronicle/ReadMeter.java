package dev.parley.storage.chronicle;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the entries that reads touch (COST-1), once somebody asks for it: the slots of tree nodes
 * that are looked at, ids that are compared and images that are loaded.
 *
 * <p>Until then it costs a test of a plain field; a reader that does not see the counter yet counts
 * nothing, so it has to be asked for before the reads that are to be counted.
 */
final class ReadMeter {
  private @Nullable LongAdder entries;

  /** Counts entries. */
  void touched(int count) {
    LongAdder counter = entries;
    if (counter != null) {
      counter.add(count);
    }
  }

  /** Begins to count, and returns how many entries were counted since it began. */
  synchronized long entries() {
    LongAdder counter = entries;
    if (counter == null) {
      counter = new LongAdder();
      entries = counter;
    }
    return counter.sum();
  }
}
