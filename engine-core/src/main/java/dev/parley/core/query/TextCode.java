package dev.parley.core.query;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.IdRules;
import dev.parley.message.MessageType;
import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into the opaque text of cursors and tokens, and back: base64url of a version byte, a
 * letter for the kind, the values and a checksum, so that a damaged or foreign text is refused.
 */
final class TextCode {
  private static final byte VERSION = 1;

  private TextCode() {}

  /** Writes values. */
  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads values. */
  interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  static String encode(char kind, Writing values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(kind);
      values.to(out);
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  static <T> T decode(String what, char kind, String text, Reading<T> values) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw damaged(what, text);
    }
    if (bytes.length < 6
        || ByteBuffer.wrap(bytes).getInt(bytes.length - 4) != checksum(bytes, bytes.length - 4)) {
      throw damaged(what, text);
    }
    if (bytes[0] != VERSION) {
      throw new InvalidRequestException(
          what + " has another version: found=" + bytes[0] + ", supported=" + VERSION);
    }
    if (bytes[1] < 'a' || bytes[1] > 'z') {
      throw damaged(what, text);
    }
    if (bytes[1] != kind) {
      throw new InvalidRequestException(
          what + " is of another kind: found=" + (char) bytes[1] + ", wanted=" + kind);
    }
    byte[] body = Arrays.copyOfRange(bytes, 2, bytes.length - 4);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      T value = values.from(in);
      if (in.available() > 0) {
        throw damaged(what, text);
      }
      return value;
    } catch (IOException e) {
      throw damaged(what, text);
    }
  }

  private static InvalidRequestException damaged(String what, String text) {
    return new InvalidRequestException(what + " is damaged: length=" + text.length());
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(utf8.length);
    out.write(utf8);
  }

  /** Reads the conversation that a text belongs to; a forged name must not get into a message. */
  static String readConversation(DataInputStream in) throws IOException {
    return IdRules.requireConversationId(readText(in));
  }

  static String readText(DataInputStream in) throws IOException {
    byte[] utf8 = new byte[in.readUnsignedShort()];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  static void writeBound(DataOutputStream out, Bound bound) throws IOException {
    if (bound instanceof Bound.AtTime at) {
      out.writeByte(at.closed() ? 2 : 1);
      out.writeLong(at.time());
    } else if (bound instanceof Bound.AtPosition at) {
      out.writeByte(at.closed() ? 4 : 3);
      out.writeLong(at.time());
      writeText(out, at.id());
    } else {
      out.writeByte(0);
    }
  }

  static Bound readBound(DataInputStream in) throws IOException {
    byte form = in.readByte();
    return switch (form) {
      case 0 -> Bound.unbounded();
      case 1 -> Bound.open(in.readLong());
      case 2 -> Bound.closed(in.readLong());
      case 3 -> Bound.open(in.readLong(), readText(in));
      case 4 -> Bound.closed(in.readLong(), readText(in));
      default -> throw new IOException("unknown form of bound: " + form);
    };
  }

  static void writeFilter(DataOutputStream out, MessageFilter filter) throws IOException {
    // The conditions of what is unread come together or not at all.
    writeOptional(out, filter.otherThan());
    out.writeInt(filter.types().size());
    for (MessageType type : filter.types()) {
      out.writeInt(type.code());
    }
    out.writeInt(filter.senders().size());
    for (String sender : filter.senders()) {
      writeText(out, sender);
    }
    writeOptional(out, filter.mentioning());
  }

  static MessageFilter readFilter(DataInputStream in) throws IOException {
    MessageFilter begun =
        in.readBoolean() ? MessageFilter.unreadBy(readText(in)) : MessageFilter.all();
    Set<MessageType> types = new HashSet<>();
    for (int i = in.readInt(); i > 0; i--) {
      types.add(MessageType.of(in.readInt()));
    }
    Set<String> senders = new HashSet<>();
    for (int i = in.readInt(); i > 0; i--) {
      senders.add(readText(in));
    }
    MessageFilter filter = begun.types(types).senders(senders);
    return in.readBoolean() ? filter.mentioning(readText(in)) : filter;
  }

  private static void writeOptional(DataOutputStream out, @Nullable String text)
      throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(out, text);
    }
  }
}
