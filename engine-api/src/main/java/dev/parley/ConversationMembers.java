package dev.parley;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a conversation. */
public interface ConversationMembers {
  /**
   * Returns members in the order of their ids as unsigned UTF-8 bytes.
   *
   * @param after the user to go on after, or null to begin
   * @param limit 1 to 1000
   */
  List<Member> list(@Nullable String after, int limit);

  /** Returns all members' ids, in their order as unsigned UTF-8 bytes; for groups of any size. */
  List<String> ids();

  /** Returns whether a user is a member. */
  boolean contains(String user);

  /**
   * Adds users to a group. Those who are members already stay as they are.
   *
   * @throws dev.parley.error.RefusedException if the conversation is no group
   */
  MembersResult add(Collection<String> users);

  /** Adds users to a group, as {@link #add(Collection)} does. */
  default MembersResult add(String... users) {
    return add(List.of(users));
  }

  /**
   * Removes users from a group. Those who are no members stay out.
   *
   * @throws dev.parley.error.RefusedException if the conversation is no group
   */
  MembersResult remove(Collection<String> users);

  /** Removes users from a group, as {@link #remove(Collection)} does. */
  default MembersResult remove(String... users) {
    return remove(List.of(users));
  }

  /**
   * Makes the session's user a member of a group; changes nothing if it is one.
   *
   * @throws dev.parley.error.RefusedException if the conversation is no group
   */
  void join();

  /**
   * Ends the membership of the session's user in a group.
   *
   * @throws dev.parley.error.RefusedException if the conversation is no group
   */
  void quit();
}
