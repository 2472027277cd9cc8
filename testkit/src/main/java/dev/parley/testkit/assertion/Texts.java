package dev.parley.testkit.assertion;

import dev.parley.message.Message;
import dev.parley.message.TextContent;
import org.jspecify.annotations.Nullable;

/** The texts of messages, told apart from the empty text that other contents give. */
final class Texts {
  private Texts() {}

  /** Returns the text, or null if it is no text message. */
  static @Nullable String of(Message message) {
    return message.content() instanceof TextContent content ? content.text() : null;
  }
}
