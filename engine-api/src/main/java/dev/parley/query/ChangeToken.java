package dev.parley.query;

import dev.parley.error.InvalidRequestException;

/**
 * A moment in the changes of one conversation: opaque text, to be handed back as it is.
 *
 * @param text letters, digits, {@code -} and {@code _}
 */
public record ChangeToken(String text) {
  /** Checks that there is some text; the engine checks the rest when the token is used. */
  public ChangeToken {
    if (text.isEmpty()) {
      throw new InvalidRequestException("change token is empty");
    }
  }
}
