package dev.parley.event;

import dev.parley.message.Message;
import java.util.List;

/** Something that happened in a conversation of the session's user. */
public sealed interface Event {
  /**
   * A message was sent: told to every session of every member but the one that sent it.
   *
   * @param message the message
   */
  record MessageSent(Message message) implements Event {}

  /**
   * A message was recalled: told to every session of every member but the one that did it.
   *
   * @param message the message as it stands now
   */
  record MessageRecalled(Message message) implements Event {}

  /**
   * The user became a member.
   *
   * @param conversation the conversation
   * @param by who added the user; the user itself if it joined
   */
  record Invited(String conversation, String by) implements Event {}

  /**
   * The user is no longer a member; nothing more is told of the conversation.
   *
   * @param conversation the conversation
   * @param by who removed the user; the user itself if it quit
   */
  record Kicked(String conversation, String by) implements Event {}

  /**
   * The conversation was erased by the operator, and with it all that was said in it.
   *
   * @param conversation the conversation
   */
  record ConversationErased(String conversation) implements Event {}

  /**
   * Users became members: told to all members, the new ones too.
   *
   * @param conversation the conversation
   * @param users who
   * @param by who added them
   */
  record MembersJoined(String conversation, List<String> users, String by) implements Event {
    /** Copies the users. */
    public MembersJoined {
      users = List.copyOf(users);
    }
  }

  /**
   * Users are no longer members: told to those who still are.
   *
   * @param conversation the conversation
   * @param users who
   * @param by who removed them
   */
  record MembersLeft(String conversation, List<String> users, String by) implements Event {
    /** Copies the users. */
    public MembersLeft {
      users = List.copyOf(users);
    }
  }

  /**
   * The user has read a conversation: told to every session of the user.
   *
   * @param conversation the conversation
   * @param unread how many messages are unread now, up to the engine's cap
   */
  record UnreadChanged(String conversation, int unread) implements Event {}

  /**
   * Events were lost because the listener was too slow; read again what matters.
   *
   * @param lost how many
   */
  record Resync(long lost) implements Event {}
}
