package dev.parley.hook;

import dev.parley.message.Content;
import dev.parley.message.Message;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of a message that somebody is about to make.
 *
 * @param message as it is
 * @param by the user who changes it, and may
 * @param content what it will say; empty if it is going to be recalled
 */
public record Updating(Message message, String by, Optional<Content> content) {
  /** Creates it. */
  public Updating {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(by, "by");
  }
}
