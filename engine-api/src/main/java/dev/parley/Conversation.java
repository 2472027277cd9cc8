package dev.parley;

/** One conversation, as one session sees it. Light: it holds an id, and reads when asked. */
public interface Conversation {
  /** Returns its id. */
  String id();

  /** Returns its kind. */
  ConversationKind kind();

  /** Returns what is known of it now. */
  ConversationInfo info();

  /** Returns its name and custom attributes, with what was not saved through this object. */
  ConversationAttributes attributes();

  /** Returns its messages. */
  ConversationMessages messages();

  /** Returns its members. */
  ConversationMembers members();

  /** Returns what the session's user has not read. */
  Unread unread();

  /** Returns what the session's user keeps for itself about it. */
  ConversationSettings settings();
}
