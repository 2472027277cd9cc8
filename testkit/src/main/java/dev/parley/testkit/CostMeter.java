package dev.parley.testkit;

import dev.parley.storage.Storage;

/**
 * Shows what the reads of a store touch, for COST-1 and COST-2.
 *
 * <p>An entry is what the store has for each message or each conversation of a user: an entry of an
 * index, or a row. Looking at one counts, whether it then stands in the answer or not; looking at
 * it twice counts twice. A store that cannot count so finely may count coarser things that are read
 * as one, such as the pages of a B-tree, if their size is bounded.
 */
@FunctionalInterface
public interface CostMeter {
  /** What {@link #factor} is where nothing else is said. */
  int USUAL_FACTOR = 8;

  /**
   * Returns how many entries the reads of a store have touched since it was opened. It need not be
   * exact while calls are under way: the suite reads it between them.
   *
   * @param storage as the fixture opened it
   */
  long entriesRead(Storage storage);

  /**
   * Returns the constant {@code c} of the rules; {@value #USUAL_FACTOR} if the store names none. A
   * greater one should have a reason that a reader can check, such as the width of a tree's nodes,
   * whose slots are added up on the way.
   */
  default int factor() {
    return USUAL_FACTOR;
  }

  /** Returns a meter like this one with another constant. */
  default CostMeter withFactor(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("factor must be at least 1: factor=" + factor);
    }
    CostMeter meter = this;
    return new CostMeter() {
      @Override
      public long entriesRead(Storage storage) {
        return meter.entriesRead(storage);
      }

      @Override
      public int factor() {
        return factor;
      }
    };
  }
}
