package dev.parley.storage.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote, from a copy of one entry. What does not fit into the entry
 * gives an {@link IndexOutOfBoundsException}. Not for use by several threads.
 */
final class ByteReader {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[512];
  private int end;
  private int position;

  /** Returns room for an entry of that many bytes and moves to its beginning. */
  byte[] begin(int length) {
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, Math.min(bytes.length * 2, ByteWriter.MAX_PAYLOAD))];
    }
    end = length;
    position = 0;
    return bytes;
  }

  void position(int position) {
    this.position = position;
  }

  int position() {
    return position;
  }

  /** Returns whether a name, with its length before it, stands anywhere in the entry. */
  boolean holdsName(byte[] name) {
    for (int at = 0; at < end - name.length; at++) {
      if ((bytes[at] & 0xFF) == name.length
          && Arrays.equals(bytes, at + 1, at + 1 + name.length, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  int byteAt(int at) {
    return bytes[at] & 0xFF;
  }

  int intAt(int at) {
    return (int) INT.get(bytes, at);
  }

  long longAt(int at) {
    return (long) LONG.get(bytes, at);
  }

  int readByte() {
    return byteAt(advance(1));
  }

  int readInt() {
    return intAt(advance(Integer.BYTES));
  }

  long readLong() {
    return longAt(advance(Long.BYTES));
  }

  byte[] readBytes(int length) {
    int at = advance(length);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  /** Returns everything from here to the end of the entry. */
  byte[] readRest() {
    return readBytes(end - position);
  }

  String readUtf8(int length) {
    return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
  }

  String readName() {
    return readUtf8(readByte());
  }

  void skipName() {
    advance(readByte());
  }

  /** Returns whether the name here is this one, and moves beyond it. */
  boolean readNameEquals(byte[] name) {
    int length = readByte();
    int at = advance(length);
    return Arrays.equals(bytes, at, at + length, name, 0, name.length);
  }

  @Nullable String readText() {
    int header = readInt();
    if (header == -1) {
      return null;
    }
    int length = header >>> 1;
    return (header & 1) == 0 ? readUtf8(length) : readUtf16(length);
  }

  /** Reads units as they are: a decoder would replace the unpaired surrogates that they are for. */
  private String readUtf16(int length) {
    int at = advance(length);
    char[] units = new char[length / 2];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) (byteAt(at + 2 * i) | (byteAt(at + 2 * i + 1) << 8));
    }
    return new String(units);
  }

  String readTextNotNull() {
    String text = readText();
    if (text == null) {
      throw new IndexOutOfBoundsException("text is missing: position=" + position);
    }
    return text;
  }

  private int advance(int length) {
    int at = position;
    if (length < 0 || length > end - at) {
      throw new IndexOutOfBoundsException(
          "entry is too short: position=" + at + ", wanted=" + length + ", end=" + end);
    }
    position = at + length;
    return at;
  }
}
