package dev.parley.core.rules;

import dev.parley.ConversationKind;
import dev.parley.NotificationLevel;
import dev.parley.QuietHours;
import dev.parley.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of what a user is told (spec/rongcloud.md 2): the first scope that is set decides. */
public final class NotificationRules {
  private NotificationRules() {}

  /**
   * Returns the level in force at a time.
   *
   * @param scopes the levels of the scopes, the narrowest first
   */
  public static NotificationLevel inForce(
      @Nullable QuietHours quiet, long now, List<NotificationLevel> scopes) {
    if (quiet != null && quiet.holdAt(now)) {
      return quiet.level();
    }
    return scopes.stream()
        .filter(level -> level != NotificationLevel.NOT_SET)
        .findFirst()
        .orElse(NotificationLevel.ALL);
  }

  /** Returns whether a user is told of a message at a level. */
  public static boolean wanted(
      NotificationLevel level, ConversationKind kind, Message message, String user) {
    if (message.from().equals(user) || message.recalled() || !message.counted()) {
      return false;
    }
    boolean byName = message.mentions().contains(user);
    return switch (level) {
      case ALL, NOT_SET -> true;
      case MENTIONS -> kind == ConversationKind.PRIVATE || byName || message.mentionsAll();
      case MENTIONS_BY_NAME -> byName;
      case MENTIONS_OF_ALL -> message.mentionsAll();
      case NOTHING -> false;
    };
  }
}
