package dev.parley.message;

/**
 * What a message says: text, typed JSON, plain bytes, or nothing any more.
 *
 * <p>Every content has a byte form, {@link #body()}, and {@code (form, type, body)} gives the same
 * content back through {@link #of}: that triple is all a store needs to keep.
 */
public sealed interface Content permits TextContent, JsonContent, BinaryContent, RecalledContent {
  /** How {@link #body()} is to be read. */
  enum Form {
    /** UTF-8 text. */
    TEXT,
    /** A JSON object in UTF-8. */
    JSON,
    /** Plain bytes. */
    BINARY,
    /** No bytes: the message was recalled. */
    RECALLED
  }

  /** Returns how the body is to be read. */
  Form form();

  /** Returns the type that queries filter by. */
  MessageType type();

  /** Returns a copy of the bytes of this content. */
  byte[] body();

  /** Returns text content. */
  static TextContent text(String text) {
    return new TextContent(text);
  }

  /**
   * Returns JSON content of an application's type.
   *
   * @param type the type; positive, or a built-in one that carries JSON ({@link MessageType#IMAGE}
   *     to {@link MessageType#FILE})
   * @param json the text of one JSON object; the engine checks it when the message is sent
   */
  static JsonContent json(MessageType type, String json) {
    return new JsonContent(type, json);
  }

  /** Returns binary content; the bytes are copied. */
  static BinaryContent binary(byte[] bytes) {
    return new BinaryContent(bytes);
  }

  /**
   * Returns the content that has this form, type and body: the inverse of the three accessors.
   *
   * @param body the bytes; copied
   */
  static Content of(Form form, MessageType type, byte[] body) {
    return switch (form) {
      case TEXT -> new TextContent(new String(body, java.nio.charset.StandardCharsets.UTF_8));
      case JSON -> new JsonContent(type, new String(body, java.nio.charset.StandardCharsets.UTF_8));
      case BINARY -> new BinaryContent(body);
      case RECALLED -> RecalledContent.INSTANCE;
    };
  }
}
