package dev.parley.storage.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes for the index of ids: 64 bits, all of them well mixed, the same on every machine and in
 * every version, since they are kept in files.
 */
final class Hashing {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long A = 0xA0761D6478BD642FL;
  private static final long B = 0xE7037ED1A0B428DBL;

  private Hashing() {}

  /** Hashes a number and the first bytes of an array. */
  static long of(long seed, byte[] bytes, int length) {
    long hash = mix(seed ^ A, length ^ B);
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(bytes, at), A);
    }
    long tail = 0;
    for (int shift = 0; at < length; at++, shift += Byte.SIZE) {
      tail |= (bytes[at] & 0xFFL) << shift;
    }
    return mix(mix(hash ^ tail, B), A);
  }

  /** Multiplies to 128 bits and folds the halves. */
  private static long mix(long x, long y) {
    // Unsigned high word from the signed one: Math.unsignedMultiplyHigh came with JDK 18.
    long high = Math.multiplyHigh(x, y) + ((x >> 63) & y) + ((y >> 63) & x);
    long folded = high ^ (x * y);
    return folded ^ (folded >>> 29);
  }
}
