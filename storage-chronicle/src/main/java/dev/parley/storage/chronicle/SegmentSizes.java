package dev.parley.storage.chronicle;

/** How large the file of each segment is: at least 4 KiB, at most 64 MiB, a multiple of 8. */
@FunctionalInterface
interface SegmentSizes {
  /** Small at first, so that a small store stays small. */
  SegmentSizes GROWING = number -> number < 3 ? 1 << (20 + 2 * (int) number) : 64 << 20;

  int sizeOf(long number);
}
