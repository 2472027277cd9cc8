package dev.parley.storage.chronicle;

/**
 * The lengths in which an arena hands out memory: every multiple of 8 up to 2 KiB, then four steps
 * for each doubling up to 64 MiB. So a small block wastes at most 7 bytes and a large one a fifth.
 */
final class SizeClasses {
  /** The longest block, in bytes: a whole chunk. */
  static final int MAX_LENGTH = 1 << 26;

  /** Below this each multiple of 8 is a class of its own. */
  static final int EXACT_LIMIT = 2048;

  private static final int EXACT = EXACT_LIMIT / 8;
  private static final int EXACT_LIMIT_LOG = 11;

  /** How many classes there are. */
  static final int COUNT = EXACT + 4 * (26 - EXACT_LIMIT_LOG);

  private SizeClasses() {}

  /** Returns the smallest class whose blocks hold this many bytes. */
  static int holding(int bytes) {
    if (bytes < 1 || bytes > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "block length out of bounds: length=" + bytes + ", allowed=1.." + MAX_LENGTH);
    }
    if (bytes <= EXACT_LIMIT) {
      return (bytes + 7) / 8 - 1;
    }
    int log = 31 - Integer.numberOfLeadingZeros(bytes - 1);
    int quarter = 1 << (log - 2);
    int step = (bytes - 1 - (1 << log)) / quarter;
    return EXACT + 4 * (log - EXACT_LIMIT_LOG) + step;
  }

  /** Returns the largest class whose blocks fit into this many bytes, a multiple of 8 from 8 on. */
  static int within(int bytes) {
    int holding = holding(bytes);
    return length(holding) == bytes ? holding : holding - 1;
  }

  /** Returns the length of the blocks of a class. */
  static int length(int sizeClass) {
    if (sizeClass < EXACT) {
      return (sizeClass + 1) * 8;
    }
    int log = EXACT_LIMIT_LOG + (sizeClass - EXACT) / 4;
    int step = (sizeClass - EXACT) % 4;
    return (1 << log) + (step + 1) * (1 << (log - 2));
  }
}
