package dev.parley;

import dev.parley.message.Message;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a conversation list (RongCloud's {@code IAReceivedConversation},
 * spec/rongcloud.md&nbsp;2).
 *
 * @param info the conversation
 * @param target whom or what it is about: the other user if it is a private one, else its id
 * @param listed whether it stands in the user's list: the user is a member and did not remove it
 * @param latestMessageOrNull its newest message, a recalled one too; null only if it has none
 * @param unreadState what is unread; nothing for the operator
 * @param own what the user keeps for itself about it; the defaults for the operator
 */
public record ConversationSummary(
    ConversationInfo info,
    String target,
    boolean listed,
    @Nullable Message latestMessageOrNull,
    UnreadState unreadState,
    OwnState own) {
  /** Checks the parts. */
  public ConversationSummary {
    Objects.requireNonNull(info, "info");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(unreadState, "unreadState");
    Objects.requireNonNull(own, "own");
  }

  /** Returns its newest message, if it has any. */
  public Optional<Message> latestMessage() {
    return Optional.ofNullable(latestMessageOrNull);
  }

  /** Returns how many messages are unread, up to the engine's cap. */
  public int unread() {
    return unreadState.count();
  }
}
