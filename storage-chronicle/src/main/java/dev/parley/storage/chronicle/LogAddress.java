package dev.parley.storage.chronicle;

/**
 * An address in the log: the number of the segment, and the offset in its file. The hash of ids
 * keeps 43 bits of it, so there are 2^17 numbers.
 */
final class LogAddress {
  /** 64 MiB of addresses for each segment, whatever the size of its file. */
  static final int OFFSET_BITS = 26;

  /** The numbers of history segments begin here; those of the log end before. */
  static final long FIRST_HISTORY = 1L << 16;

  /** The last number that fits into an address of 43 bits. */
  static final long LAST_HISTORY = (1L << 17) - 1;

  private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

  private LogAddress() {}

  static long of(long segment, int offset) {
    // An offset may be 64 MiB, the end of a full segment; a sum carries it to the next number.
    return (segment << OFFSET_BITS) + offset;
  }

  static long segment(long address) {
    return address >>> OFFSET_BITS;
  }

  /** Returns whether an address lies in a history segment. */
  static boolean inHistory(long address) {
    return segment(address) >= FIRST_HISTORY;
  }

  static int offset(long address) {
    return (int) address & OFFSET_MASK;
  }
}
