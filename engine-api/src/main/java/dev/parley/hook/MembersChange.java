package dev.parley.hook;

import java.util.List;

/**
 * Users that somebody is about to add or to remove, or has.
 *
 * @param conversation the id of the conversation
 * @param by the user who does it
 * @param users who is concerned; those who were refused for their own sake are missing afterwards
 */
public record MembersChange(String conversation, String by, List<String> users) {
  /** Creates it. */
  public MembersChange {
    users = List.copyOf(users);
  }
}
