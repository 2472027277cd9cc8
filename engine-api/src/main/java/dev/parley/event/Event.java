package dev.parley.event;

import dev.parley.member.Member;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * The user may not be a member any more: told to every session of the user, a member or not.
   *
   * @param conversation the conversation
   * @param by who did it
   */
  record Blocked(String conversation, String by) implements Event {}

  /**
   * Users may not be members any more: told to the members.
   *
   * @param conversation the conversation
   * @param users who
   * @param by who did it
   */
  record MembersBlocked(String conversation, List<String> users, String by) implements Event {
    /** Copies the users. */
    public MembersBlocked {
      users = List.copyOf(users);
    }
  }

  /**
   * The user may become a member again: told to every session of the user, a member or not.
   *
   * @param conversation the conversation
   * @param by who did it
   */
  record Unblocked(String conversation, String by) implements Event {}

  /**
   * Users may become members again: told to the members.
   *
   * @param conversation the conversation
   * @param users who
   * @param by who did it
   */
  record MembersUnblocked(String conversation, List<String> users, String by) implements Event {
    /** Copies the users. */
    public MembersUnblocked {
      users = List.copyOf(users);
    }
  }

  /**
   * The user may not write any more: told to every session of the user, a member or not.
   *
   * @param conversation the conversation
   * @param by who did it
   */
  record Muted(String conversation, String by) implements Event {}

  /**
   * Users may not write any more: told to all members, those users too.
   *
   * @param conversation the conversation
   * @param users who
   * @param by who did it
   */
  record MembersMuted(String conversation, List<String> users, String by) implements Event {
    /** Copies the users. */
    public MembersMuted {
      users = List.copyOf(users);
    }
  }

  /**
   * The user may write again: told to every session of the user, a member or not.
   *
   * @param conversation the conversation
   * @param by who did it
   */
  record Unmuted(String conversation, String by) implements Event {}

  /**
   * Users may write again: told to all members, those users too.
   *
   * @param conversation the conversation
   * @param users who
   * @param by who did it
   */
  record MembersUnmuted(String conversation, List<String> users, String by) implements Event {
    /** Copies the users. */
    public MembersUnmuted {
      users = List.copyOf(users);
    }
  }

  /**
   * A member has another role: told to all members.
   *
   * @param conversation the conversation
   * @param member the member, with the role
   * @param by who gave it
   */
  record MemberInfoUpdated(String conversation, Member member, String by) implements Event {}

  /**
   * Attributes were changed: told to all members, the one who did it too
   * (spec/leancloud.md&nbsp;9.1).
   *
   * @param conversation the conversation
   * @param set what was set, by path as it was saved
   * @param removed the paths of what was removed
   * @param by who did it
   */
  record InfoUpdated(String conversation, Map<String, Object> set, List<String> removed, String by)
      implements Event {
    /** Copies the changes. */
    public InfoUpdated {
      set = Map.copyOf(set);
      removed = List.copyOf(removed);
    }

    /** Names the paths without their values: what users write appears in no log. */
    @Override
    public String toString() {
      return "InfoUpdated[conversation="
          + conversation
          + ", set="
          + set.keySet()
          + ", removed="
          + removed
          + ", by="
          + by
          + "]";
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
   * The user changed what it keeps for itself about a conversation: told to the user's other
   * sessions.
   *
   * @param conversation the conversation
   * @param changed what changed
   * @param at epoch milliseconds
   */
  record OwnStateChanged(String conversation, Set<ListKey> changed, long at) implements Event {
    /** Copies the keys. */
    public OwnStateChanged {
      changed = Set.copyOf(changed);
    }
  }

  /**
   * The user deleted messages for itself, or cleared its history: told to the user's other
   * sessions, which see them no more.
   *
   * @param conversation the conversation
   * @param ids which messages; empty if the history was cleared
   * @param at epoch milliseconds
   */
  record MessagesDeleted(String conversation, List<String> ids, long at) implements Event {
    /** Copies the ids. */
    public MessagesDeleted {
      ids = List.copyOf(ids);
    }
  }

  /**
   * A member is writing: told to every session of the other members. It holds for a few seconds
   * unless it comes again; nothing tells that it is over.
   *
   * @param conversation the conversation
   * @param user who
   * @param type what
   * @param at epoch milliseconds
   */
  record Typing(String conversation, String user, MessageType type, long at) implements Event {}

  /**
   * The user changed what it wants to be told of, apart from single conversations: told to the
   * user's other sessions.
   *
   * @param at epoch milliseconds
   */
  record NotificationsChanged(long at) implements Event {}

  /**
   * The user created, renamed or removed a tag: told to the user's other sessions.
   *
   * @param tag its id
   * @param at epoch milliseconds
   */
  record TagChanged(String tag, long at) implements Event {}

  /**
   * Events were lost because the listener was too slow; read again what matters.
   *
   * @param lost how many
   */
  record Resync(long lost) implements Event {}
}
