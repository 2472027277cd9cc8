package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of one record, little endian, up to the largest record there may be. */
final class ByteWriter {
  /** The most bytes of a record's payload. */
  static final int MAX_PAYLOAD = 16 << 20;

  private static final int KEEP_AT_MOST = 1 << 20;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;

  ByteWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Returns the array; valid up to {@link #length} and until the next write. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Begins anew; an array that grew large is given back. */
  void reset() {
    length = 0;
    if (bytes.length > KEEP_AT_MOST) {
      bytes = new byte[4096];
    }
  }

  void putByte(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  void putInt(int value) {
    ensure(Integer.BYTES);
    INT.set(bytes, length, value);
    length += Integer.BYTES;
  }

  void putLong(long value) {
    ensure(Long.BYTES);
    LONG.set(bytes, length, value);
    length += Long.BYTES;
  }

  void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  void putBytes(byte[] value) {
    putBytes(value, value.length);
  }

  /** Writes the first bytes of an array. */
  void putBytes(byte[] value, int count) {
    ensure(count);
    System.arraycopy(value, 0, bytes, length, count);
    length += count;
  }

  /** Writes at most 255 bytes behind one byte of length. */
  void putName(byte[] name) {
    if (name.length > 255) {
      throw new StorageException.Rejected("name is too long: bytes=" + name.length);
    }
    putByte(name.length);
    putBytes(name);
  }

  /** Writes a string that was checked to have a UTF-8 form of at most 255 bytes. */
  void putName(String name) {
    putName(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes any string, null too. The length word keeps, in its lowest bit, whether the string had
   * no UTF-8 form and stands in UTF-16; nothing that an application says is changed by storing it.
   */
  void putText(@Nullable String text) {
    if (text == null) {
      putInt(-1);
      return;
    }
    if (isWellFormed(text)) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      requireRoom(utf8.length);
      putInt(utf8.length << 1);
      putBytes(utf8);
    } else {
      requireRoom(2L * text.length());
      putInt((text.length() << 2) | 1);
      for (int i = 0; i < text.length(); i++) {
        putByte(text.charAt(i));
        putByte(text.charAt(i) >>> 8);
      }
    }
  }

  /** Fills up to the next multiple of eight. */
  void align() {
    int padding = -length & 7;
    ensure(padding);
    Arrays.fill(bytes, length, length + padding, (byte) 0);
    length += padding;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private void ensure(int more) {
    if (more > bytes.length - length) {
      requireRoom(more);
      int wanted = Math.max(length + more, Math.min(bytes.length * 2, MAX_PAYLOAD));
      bytes = Arrays.copyOf(bytes, wanted);
    }
  }

  private void requireRoom(long more) {
    if (length + more > MAX_PAYLOAD) {
      throw new StorageException.Rejected(
          "batch is too large: bytes=" + (length + more) + " or more, allowed=" + MAX_PAYLOAD);
    }
  }
}
