package dev.parley.storage.chronicle;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long calls took: how many lay in each range of times, and the longest. For one thread. */
final class PauseHistogram {
  private static final long[] BOUNDS_MICROS = {
    10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000
  };

  private final long[] counts = new long[BOUNDS_MICROS.length + 1];
  private long longestNanos;

  void add(long nanos) {
    long micros = nanos / 1_000;
    int range = 0;
    while (range < BOUNDS_MICROS.length && micros >= BOUNDS_MICROS[range]) {
      range++;
    }
    counts[range]++;
    longestNanos = Math.max(longestNanos, nanos);
  }

  long longestMicros() {
    return longestNanos / 1_000;
  }

  /** Returns how many calls lay in each range, by a name that sorts as the times do. */
  Map<String, Long> ranges() {
    Map<String, Long> ranges = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      String name =
          i < BOUNDS_MICROS.length
              ? String.format("below %7d us", BOUNDS_MICROS[i])
              : String.format("%7d us and more", BOUNDS_MICROS[i - 1]);
      ranges.put(name, counts[i]);
    }
    return ranges;
  }
}
