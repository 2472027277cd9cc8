package dev.parley.testkit.engine.model;

import dev.parley.event.Event;
import dev.parley.event.ListKey;
import dev.parley.member.Role;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes events and messages down so that they can be compared: all but when they happened. */
final class Told {
  private Told() {}

  static String of(Event event) {
    if (event instanceof Event.MessageSent it) {
      return sent(it.message());
    }
    if (event instanceof Event.MessageRecalled it) {
      return recalled(it.message());
    }
    if (event instanceof Event.Invited it) {
      return ofUser("Invited", it.conversation(), it.by());
    }
    if (event instanceof Event.Kicked it) {
      return ofUser("Kicked", it.conversation(), it.by());
    }
    if (event instanceof Event.MembersJoined it) {
      return ofUsers("MembersJoined", it.conversation(), it.users(), it.by());
    }
    if (event instanceof Event.MembersLeft it) {
      return ofUsers("MembersLeft", it.conversation(), it.users(), it.by());
    }
    if (event instanceof Event.Blocked it) {
      return ofUser("Blocked", it.conversation(), it.by());
    }
    if (event instanceof Event.MembersBlocked it) {
      return ofUsers("MembersBlocked", it.conversation(), it.users(), it.by());
    }
    if (event instanceof Event.Unblocked it) {
      return ofUser("Unblocked", it.conversation(), it.by());
    }
    if (event instanceof Event.MembersUnblocked it) {
      return ofUsers("MembersUnblocked", it.conversation(), it.users(), it.by());
    }
    if (event instanceof Event.Muted it) {
      return ofUser("Muted", it.conversation(), it.by());
    }
    if (event instanceof Event.MembersMuted it) {
      return ofUsers("MembersMuted", it.conversation(), it.users(), it.by());
    }
    if (event instanceof Event.Unmuted it) {
      return ofUser("Unmuted", it.conversation(), it.by());
    }
    if (event instanceof Event.MembersUnmuted it) {
      return ofUsers("MembersUnmuted", it.conversation(), it.users(), it.by());
    }
    if (event instanceof Event.MemberInfoUpdated it) {
      return memberInfo(it.conversation(), it.member().user(), it.member().role(), it.by());
    }
    if (event instanceof Event.UnreadChanged it) {
      return unread(it.conversation(), it.unread());
    }
    if (event instanceof Event.OwnStateChanged it && it.changed().size() == 1) {
      return ownState(it.conversation(), it.changed().iterator().next());
    }
    if (event instanceof Event.MessagesDeleted it) {
      return deleted(it.conversation(), it.ids());
    }
    return event.toString();
  }

  static String sent(Message message) {
    return "MessageSent " + message.conversation() + " " + text(message);
  }

  static String recalled(Message message) {
    return "MessageRecalled " + message.conversation() + " " + text(message);
  }

  static String ofUser(String what, String group, String by) {
    return what + " " + group + " by " + by;
  }

  static String ofUsers(String what, String group, List<String> users, String by) {
    return what + " " + group + " " + users + " by " + by;
  }

  static String memberInfo(String group, String user, Role role, String by) {
    return "MemberInfoUpdated " + group + " " + user + " " + role + " by " + by;
  }

  static String unread(PlainGroup group, int count) {
    return unread(group.id, count);
  }

  private static String unread(String group, int count) {
    return "UnreadChanged " + group + " " + count;
  }

  static String ownState(String group, ListKey key) {
    return "OwnStateChanged " + group + " " + key;
  }

  static String deleted(String group, List<String> ids) {
    return "MessagesDeleted " + group + " " + ids;
  }

  /** Returns a message as it is after a recall. */
  static Message recalled(Message message, String by) {
    return message.toBuilder().recall(new Recall(message.sentAt(), by)).build();
  }

  static String text(Message message) {
    String head = message.id() + "@" + message.sentAt() + " from " + message.from();
    return message.recall().isPresent()
        ? head + " recalled by " + message.recall().get().by()
        : head
            + " "
            + new String(message.content().body(), StandardCharsets.UTF_8)
            + " to "
            + message.mentions()
            + (message.mentionsAll() ? " and all" : "")
            + (message.counted() ? "" : " uncounted");
  }

  static List<String> texts(List<Message> messages) {
    return messages.stream().map(Told::text).toList();
  }
}
