package dev.parley.message;

import dev.parley.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A JSON object with a type.
 *
 * @param type the type that queries filter by; not {@link MessageType#UNTYPED}, {@link
 *     MessageType#TEXT} or {@link MessageType#RECALLED}, which have contents of their own
 * @param json the text of one JSON object, kept as it is
 */
public record JsonContent(MessageType type, String json) implements Content {
  /** Checks the type. */
  public JsonContent {
    Objects.requireNonNull(json, "json");
    if (type.equals(MessageType.UNTYPED)
        || type.equals(MessageType.TEXT)
        || type.equals(MessageType.RECALLED)) {
      throw new InvalidRequestException("type cannot carry JSON: type=" + type.code());
    }
    TextContent.requireUnicode("json", json);
  }

  @Override
  public Form form() {
    return Form.JSON;
  }

  @Override
  public byte[] body() {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** Names the type only: what users write appears in no log. */
  @Override
  public String toString() {
    return "JsonContent[type=" + type.code() + ", length=" + json.length() + "]";
  }
}
