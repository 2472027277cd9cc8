package dev.parley;

import dev.parley.message.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a conversation list.
 *
 * @param info the conversation
 * @param latestMessageOrNull its newest message, a recalled one too; null only if it has none
 * @param unread how many messages are unread, up to the engine's cap; 0 for the operator
 */
public record ConversationSummary(
    ConversationInfo info, @Nullable Message latestMessageOrNull, int unread) {
  /** Returns its newest message, if it has any. */
  public Optional<Message> latestMessage() {
    return Optional.ofNullable(latestMessageOrNull);
  }
}
