package dev.parley.testkit.engine.model;

import dev.parley.testkit.engine.model.PlainGroup.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each user has to hear who listens all the time, by a session that does nothing else. */
final class PlainEvents {
  private final Map<String, List<String>> heard = new HashMap<>();

  List<String> of(String user) {
    return heard.getOrDefault(user, List.of());
  }

  /** Forgets what was heard, as those do who listen anew. */
  void forget() {
    heard.clear();
  }

  void to(String user, String event) {
    heard.computeIfAbsent(user, any -> new ArrayList<>()).add(event);
  }

  void toMembers(PlainGroup group, String event) {
    group.members().forEach(user -> to(user, event));
  }

  void joined(PlainGroup group, List<String> users, String by) {
    pair(group, users, "Invited", "MembersJoined", by);
  }

  /** Tells of a change of members that took effect. */
  void changed(
      MemberRule rule, PlainGroup group, List<String> users, List<String> left, String by) {
    switch (rule) {
      case JOIN, ADD -> joined(group, users, by);
      case QUIT, REMOVE -> left(group, users, by);
      case BLOCK -> {
        pair(group, users, "Blocked", "MembersBlocked", by);
        if (!left.isEmpty()) {
          left(group, left, by);
        }
      }
      case UNBLOCK -> pair(group, users, "Unblocked", "MembersUnblocked", by);
      case MUTE -> pair(group, users, "Muted", "MembersMuted", by);
      case UNMUTE -> pair(group, users, "Unmuted", "MembersUnmuted", by);
      case SET_ROLE -> {
        String user = users.get(0);
        Person person = group.person(user);
        toMembers(group, Told.memberInfo(group.id, user, person.role, by));
      }
    }
  }

  private void left(PlainGroup group, List<String> users, String by) {
    pair(group, users, "Kicked", "MembersLeft", by);
  }

  private void pair(
      PlainGroup group, List<String> users, String toUsers, String toMembers, String by) {
    users.forEach(user -> to(user, Told.ofUser(toUsers, group.id, by)));
    toMembers(group, Told.ofUsers(toMembers, group.id, users, by));
  }
}
