package dev.parley.testkit.engine.model;

import dev.parley.NotificationLevel;
import dev.parley.member.Role;
import java.util.List;

/**
 * Something that happens. Groups and messages are named by numbers, of which the model takes as
 * many as it has: so any list of moves means something, however it was shortened.
 */
sealed interface Move {
  /** Something that a user does in a group. */
  sealed interface InGroup extends Move {
    /** Returns who does it, a member or not. */
    String user();

    /** Returns the number of the group. */
    int group();
  }

  /** What can be done to several users at once. */
  enum Change {
    ADD,
    REMOVE,
    BLOCK,
    UNBLOCK,
    MUTE,
    UNMUTE
  }

  record Create(String user, List<String> members) implements Move {}

  record Send(
      String user,
      int group,
      String text,
      List<String> mentions,
      boolean mentionsAll,
      boolean counted)
      implements InGroup {}

  record Recall(String user, int group, int message) implements InGroup {}

  record Read(String user, int group) implements InGroup {}

  record ReadUpTo(String user, int group, int message) implements InGroup {}

  record ChangeMembers(String user, int group, Change change, List<String> users)
      implements InGroup {}

  record Join(String user, int group) implements InGroup {}

  record Quit(String user, int group) implements InGroup {}

  record SetRole(String user, int group, String target, Role role) implements InGroup {}

  record Pin(String user, int group, boolean pinned) implements InGroup {}

  record Level(String user, int group, NotificationLevel level) implements InGroup {}

  record WriteDraft(String user, int group, String text) implements InGroup {}

  record Delete(String user, int group, List<Integer> messages) implements InGroup {}

  record Clear(String user, int group) implements InGroup {}

  record Tick(int millis) implements Move {}

  record Reopen() implements Move {}
}
