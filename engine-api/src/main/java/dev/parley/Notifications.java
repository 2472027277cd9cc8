package dev.parley;

import dev.parley.message.Message;
import java.util.Optional;

/**
 * What a user wants to be told of (spec/rongcloud.md&nbsp;2 and 6.3). Of the scopes that are set
 * the first one decides: quiet hours while they last, the conversation, its kind.
 */
public interface Notifications {
  /** Sets the level of all conversations of a kind that have none of their own. */
  void level(ConversationKind kind, NotificationLevel level);

  /** Returns the level of a kind, as it was set. */
  NotificationLevel level(ConversationKind kind);

  /** Sets a time of day at which a level of its own holds for everything. */
  void quietHours(QuietHours hours);

  /** Ends quiet hours for good. */
  void clearQuietHours();

  /** Returns the quiet hours. */
  Optional<QuietHours> quietHours();

  /**
   * Returns which level holds for a conversation now; never {@link NotificationLevel#NOT_SET}, all
   * if nothing is set.
   */
  NotificationLevel inForce(Conversation conversation);

  /**
   * Returns whether the user wants to be told of a message now. Never of one's own, of recalled
   * ones or of those that do not count.
   */
  boolean wanted(Message message);
}
