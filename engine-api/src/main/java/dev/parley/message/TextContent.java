package dev.parley.message;

import dev.parley.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Plain text.
 *
 * @param text the text; may be empty, may hold any characters that have a UTF-8 form
 */
public record TextContent(String text) implements Content {
  /** Checks that the text has a UTF-8 form. */
  public TextContent {
    Objects.requireNonNull(text, "text");
    requireUnicode("text", text);
  }

  @Override
  public Form form() {
    return Form.TEXT;
  }

  @Override
  public MessageType type() {
    return MessageType.TEXT;
  }

  @Override
  public byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Names the kind of content only: what users write appears in no log. */
  @Override
  public String toString() {
    return "TextContent[length=" + text.length() + "]";
  }

  static void requireUnicode(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          throw new InvalidRequestException(
              what + " is not valid Unicode: unpaired surrogate at index=" + i);
        }
      }
    }
  }
}
