package dev.parley.storage.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The payload of a record, decrypted and decompressed; never changed. */
final class OpenedRecord {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long begin;
  private final byte[] bytes;
  private final long salt;

  /** The number of the generation that its bytes were counted in last. */
  private volatile int countedIn;

  /**
   * Creates it.
   *
   * @param begin the address of its first byte
   * @param salt that of its segment, as another one may have had the number and the address before
   */
  OpenedRecord(long begin, byte[] bytes, long salt) {
    this.begin = begin;
    this.bytes = bytes;
    this.salt = salt;
  }

  long begin() {
    return begin;
  }

  long salt() {
    return salt;
  }

  int length() {
    return bytes.length;
  }

  /** Returns whether its bytes are yet to be counted in a generation, and notes that. */
  boolean countIn(int generation) {
    boolean first = countedIn != generation;
    countedIn = generation;
    return first;
  }

  /** Returns whether all of some bytes are in it. */
  boolean holds(long address, int length) {
    return address >= begin && length >= 0 && address - begin <= bytes.length - (long) length;
  }

  byte byteAt(long address) {
    return bytes[at(address)];
  }

  int intAt(long address) {
    return (int) INT.get(bytes, at(address));
  }

  long longAt(long address) {
    return (long) LONG.get(bytes, at(address));
  }

  void copy(long address, byte[] target, int offset, int length) {
    System.arraycopy(bytes, at(address), target, offset, length);
  }

  int compareUnsigned(long address, int length, byte[] other) {
    int from = at(address);
    return Arrays.compareUnsigned(bytes, from, from + length, other, 0, other.length);
  }

  private int at(long address) {
    return (int) (address - begin);
  }
}
