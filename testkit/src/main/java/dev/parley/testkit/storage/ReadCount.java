package dev.parley.testkit.storage;

/**
 * Counts the entries that reads look at (COST-1). Not safe for use by many threads; the store
 * locks.
 */
final class ReadCount {
  private long entries;

  /** Counts one entry. */
  void entry() {
    entries++;
  }

  /** Counts the way down a balanced tree of this many entries. */
  void descent(int size) {
    entries += Integer.SIZE - Integer.numberOfLeadingZeros(size);
  }

  long entries() {
    return entries;
  }
}
