package dev.parley.query;

import dev.parley.error.InvalidRequestException;

/**
 * A place where a walk continues: opaque text, to be handed back as it is.
 *
 * <p>It holds the question it came from (bounds, filter, limit) and the conversation it belongs to,
 * so it can be used alone, later, and after a restart. It goes on working after the message it
 * stands at was recalled, updated, expired or erased.
 *
 * @param text letters, digits, {@code -} and {@code _}
 */
public record Cursor(String text) {
  /** Checks that there is some text; the engine checks the rest when the cursor is used. */
  public Cursor {
    if (text.isEmpty()) {
      throw new InvalidRequestException("cursor is empty");
    }
  }
}
