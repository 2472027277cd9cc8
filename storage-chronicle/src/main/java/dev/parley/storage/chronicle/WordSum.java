package dev.parley.storage.chronicle;

import java.nio.MappedByteBuffer;

/**
 * The sum over the words of a block of the arena. It can be kept up to date store by store: what a
 * word adds depends on the word and its place alone.
 *
 * <pre>
 *   sum    first + of(ref, word) for every word
 *   of     low half * odd(weight) + high half * odd(weight turned by 32)
 *   weight a number that is spread over all bits, different for each ref
 * </pre>
 *
 * <p>One flipped bit changes a half by a power of two below 2^32, and the sum by an odd multiple of
 * that: never by 0. Other damage goes unseen about once in 2^32 times or less. A word of zeros adds
 * nothing, so a new block costs nothing. It is no defence against somebody who means it.
 */
final class WordSum {
  private static final long HALF = 0xFFFFFFFFL;

  private WordSum() {}

  /** What the sum of a block begins with: of two indexes, no block passes for the other's. */
  static long first(long pair, int block) {
    return (pair ^ weight(block)) * 0x94D049BB133111EBL;
  }

  /** What one word adds. */
  static long of(long ref, long word) {
    long weight = weight(ref);
    return (word & HALF) * (weight | 1) + (word >>> 32) * (Long.rotateLeft(weight, 32) | 1);
  }

  /** What words add that lie behind one another, from an offset in the memory of their chunk. */
  static long of(long ref, MappedByteBuffer memory, int from, int words) {
    long sum = 0;
    for (int i = 0; i < words; i++) {
      int at = i * Long.BYTES;
      sum += of(ref + at, memory.getLong(from + at));
    }
    return sum;
  }

  private static long weight(long ref) {
    long spread = (ref + 1) * 0x9E3779B97F4A7C15L;
    return spread ^ (spread >>> 32);
  }
}
