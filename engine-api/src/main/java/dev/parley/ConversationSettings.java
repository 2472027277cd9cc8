package dev.parley;

import java.util.Optional;

/**
 * What the session's user keeps for itself about a conversation. All sessions of the user see the
 * same; the others are told of changes. Members only.
 */
public interface ConversationSettings {
  /** Returns all of it, of one moment. */
  OwnState state();

  /** Pins the conversation, or no longer; the place in the list stays. */
  void pin(boolean pinned);

  /**
   * Pins the conversation and, if the user had removed it from the list, brings it back
   * (RongCloud's {@code isCreateConversation}).
   */
  void pinAndList();

  /** Sets what the user wants to be told of this conversation. */
  void notificationLevel(NotificationLevel level);

  /** Returns what the user wants to be told of this conversation, as it was set. */
  default NotificationLevel notificationLevel() {
    return state().level();
  }

  /**
   * Keeps a text that is not sent yet; the empty one clears it.
   *
   * @throws dev.parley.error.InvalidRequestException if it is larger than the content of a message
   *     may be, or has no UTF-8 form
   */
  void draft(String text);

  /** Returns the text that is not sent yet; empty if there is none. */
  default String draft() {
    return state().draft();
  }

  /**
   * Keeps an edit that is not made yet, one for a conversation; the empty text clears it.
   *
   * @throws dev.parley.error.InvalidRequestException as for {@link #draft(String)}
   */
  void editDraft(String messageId, String text);

  /** Returns the edit that is not made yet. */
  default Optional<OwnState.EditDraft> editDraft() {
    return state().editDraft();
  }
}
