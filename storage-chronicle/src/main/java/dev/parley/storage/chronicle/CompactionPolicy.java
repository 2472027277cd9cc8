package dev.parley.storage.chronicle;

/**
 * When a store compacts by itself.
 *
 * @param percent how much of the log that is complete has to be dead, or not yet clustered; 0 for
 *     never
 * @param leastBytes how much that has to be at least
 * @param intervalMillis how long it waits before it looks, and looks again
 */
record CompactionPolicy(int percent, long leastBytes, long intervalMillis) {
  /** A quarter: what is rewritten then is on average rewritten a few times in all its life. */
  static final CompactionPolicy DEFAULT = of(25);

  static final CompactionPolicy NEVER = of(0);

  CompactionPolicy {
    if (percent < 0 || percent > 100 || leastBytes < 0 || intervalMillis < 0) {
      throw new IllegalArgumentException(
          "policy is impossible: percent="
              + percent
              + ", leastBytes="
              + leastBytes
              + ", intervalMillis="
              + intervalMillis);
    }
  }

  static CompactionPolicy of(int percent) {
    return new CompactionPolicy(percent, 32 << 20, 10_000);
  }
}
