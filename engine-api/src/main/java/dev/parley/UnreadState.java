package dev.parley;

import dev.parley.message.Message;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a user has not read of a conversation, at one moment (spec/rongcloud.md&nbsp;2 and 5).
 *
 * @param count how many messages are unread, up to the engine's cap
 * @param mentioned how many of them mention the user, by name or with everybody, up to the cap
 * @param mentionedByName how many of those mention the user by name
 * @param firstOrNull the oldest unread message, or null if nothing is unread
 * @param lastOrNull the newest unread message, or null if nothing is unread
 * @param firstMentionOrNull the oldest unread message that mentions the user, or null
 */
public record UnreadState(
    int count,
    int mentioned,
    int mentionedByName,
    @Nullable Message firstOrNull,
    @Nullable Message lastOrNull,
    @Nullable Message firstMentionOrNull) {
  /** Nothing is unread. */
  public static final UnreadState NONE = new UnreadState(0, 0, 0, null, null, null);

  /** Returns the oldest unread message. */
  public Optional<Message> first() {
    return Optional.ofNullable(firstOrNull);
  }

  /** Returns the oldest unread message that mentions the user. */
  public Optional<Message> firstMention() {
    return Optional.ofNullable(firstMentionOrNull);
  }

  /** Returns when the newest unread message was sent, in epoch milliseconds. */
  public OptionalLong lastTime() {
    return lastOrNull == null ? OptionalLong.empty() : OptionalLong.of(lastOrNull.sentAt());
  }
}
