package dev.parley.message;

import java.util.Arrays;

/** Plain bytes without a type; a type filter never matches them, save one for {@code UNTYPED}. */
public final class BinaryContent implements Content {
  private final byte[] bytes;

  BinaryContent(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public Form form() {
    return Form.BINARY;
  }

  @Override
  public MessageType type() {
    return MessageType.UNTYPED;
  }

  @Override
  public byte[] body() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryContent that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "BinaryContent[length=" + bytes.length + "]";
  }
}
