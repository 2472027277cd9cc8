package dev.parley.core.rules;

import dev.parley.ConversationKind;
import dev.parley.NotificationLevel;
import dev.parley.UnreadTotal;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.IdRules;
import java.util.Collection;
import java.util.Set;

/** What may be asked of a conversation list (spec/rongcloud.md 4 to 6). */
public final class ListRules {
  private static final int MAX_MENTIONED = 100;
  private static final int MAX_REMOVED = 100;

  private ListRules() {}

  /**
   * Checks a question for conversations with unread mentions.
   *
   * @throws InvalidRequestException if something is outside
   */
  public static void checkMentioned(long before, int count, Set<ConversationKind> kinds) {
    if (count < 1 || count > MAX_MENTIONED) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_COUNT, "count must be 1 to " + MAX_MENTIONED + ": count=" + count);
    }
    if (kinds.isEmpty()) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_KINDS, "kinds of conversations are missing: before=" + before);
    }
  }

  /**
   * Checks which conversations are to be taken out of the list.
   *
   * @throws InvalidRequestException if there are none or too many
   */
  public static void checkRemoval(Collection<String> conversations) {
    if (conversations.isEmpty() || conversations.size() > MAX_REMOVED) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_CONVERSATION_LIST,
          "conversations must be 1 to " + MAX_REMOVED + ": conversations=" + conversations.size());
    }
    conversations.forEach(IdRules::requireConversationId);
  }

  /** Returns whether a conversation counts in a total; chat rooms never do. */
  public static boolean counts(
      ConversationKind kind, NotificationLevel level, UnreadTotal.Scope scope) {
    return kind != ConversationKind.CHAT_ROOM
        && (scope.kinds().isEmpty() || scope.kinds().contains(kind))
        && (scope.muted() || !level.muted())
        && (scope.levels().isEmpty() || scope.levels().contains(level));
  }
}
