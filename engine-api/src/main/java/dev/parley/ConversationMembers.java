package dev.parley;

import dev.parley.member.Member;
import dev.parley.member.Role;
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

  /** Returns how many members there are. */
  long count();

  /**
   * Returns a member.
   *
   * @throws dev.parley.error.NotAMemberException if the user is none
   */
  Member get(String user);

  /**
   * Changes the role of a member that stands below that of the session's user.
   *
   * @throws dev.parley.error.RefusedException if the role is {@link Role#OWNER}, or the role of the
   *     session's user does not allow it, or the engine has no permission management
   */
  void setRole(String user, Role role);

  /**
   * Keeps users out of a group for good: those who are members are removed, and nobody of them can
   * come back before {@link #unblock(Collection) unblock}.
   *
   * @throws dev.parley.error.RefusedException if the role of the session's user does not allow it,
   *     or the engine has no permission management
   */
  MembersResult block(Collection<String> users);

  /** See {@link #block(Collection)}. */
  default MembersResult block(String... users) {
    return block(List.of(users));
  }

  /**
   * Lets users who were blocked become members again; it does not make them members.
   *
   * @throws dev.parley.error.RefusedException if the role of the session's user does not allow it,
   *     or the engine has no permission management
   */
  MembersResult unblock(Collection<String> users);

  /** See {@link #unblock(Collection)}. */
  default MembersResult unblock(String... users) {
    return unblock(List.of(users));
  }

  /**
   * Returns those who are blocked.
   *
   * @param next from the page before, or null to begin
   * @param limit 1 to 100
   */
  UserPage blocked(@Nullable String next, int limit);

  /**
   * Keeps members of a group from writing, for good; they go on to read.
   *
   * @throws dev.parley.error.RefusedException if the role of the session's user does not allow it,
   *     or the engine has no permission management
   */
  MembersResult mute(Collection<String> users);

  /** See {@link #mute(Collection)}. */
  default MembersResult mute(String... users) {
    return mute(List.of(users));
  }

  /**
   * Keeps members of a group from writing for a time.
   *
   * @param end epoch milliseconds, after now
   * @throws dev.parley.error.RefusedException as for {@link #mute(Collection)}
   */
  MembersResult muteUntil(long end, Collection<String> users);

  /**
   * Lets users who were muted write again.
   *
   * @throws dev.parley.error.RefusedException if the role of the session's user does not allow it,
   *     or the engine has no permission management
   */
  MembersResult unmute(Collection<String> users);

  /** See {@link #unmute(Collection)}. */
  default MembersResult unmute(String... users) {
    return unmute(List.of(users));
  }

  /**
   * Returns those who are muted now.
   *
   * @param next from the page before, or null to begin
   * @param limit 1 to 100
   */
  UserPage muted(@Nullable String next, int limit);

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
