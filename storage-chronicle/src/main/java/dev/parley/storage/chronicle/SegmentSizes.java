package dev.parley.storage.chronicle;

/** How large the file of each segment is: at least 4 KiB, at most 64 MiB, a multiple of 8. */
@FunctionalInterface
interface SegmentSizes {
  /** Small at first, so that a small store stays small. */
  SegmentSizes GROWING = number -> number < 3 ? 1 << (20 + 2 * (int) number) : 64 << 20;

  /**
   * Returns the size of a segment of the log.
   *
   * @param number how many segments lie between it and the last time that all was rewritten
   */
  int sizeOf(long number);

  /** Returns how long history segments may get; one with a single record may be longer. */
  default int history() {
    return 64 << 20;
  }

  /** Returns how many bytes of records are rewritten in one go, if there is more than one part. */
  default long rewrittenAtOnce() {
    return 128L << 20;
  }
}
