package dev.parley.core.rules;

import dev.parley.ConversationKind;
import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
import dev.parley.member.Role;
import dev.parley.query.Bound;
import dev.parley.storage.Mutation.Membership;
import org.jspecify.annotations.Nullable;

/** Who may be a member of what. */
public final class MembershipRules {
  private MembershipRules() {}

  /**
   * Checks that members of a conversation may come and go.
   *
   * @throws RefusedException if it is no group
   */
  public static void checkMembersMayChange(String conversation, ConversationKind kind) {
    if (kind != ConversationKind.GROUP) {
      throw new RefusedException(
          ErrorCode.KIND_NOT_SUPPORTED,
          "members come and go in groups only: conversation=" + conversation + ", kind=" + kind);
    }
  }

  /** Returns whether this is what a member is. */
  public static boolean joined(@Nullable Membership membership) {
    return membership != null && membership.joined();
  }

  /** What a user is of whom nothing was said. */
  public static final Membership STRANGER =
      new Membership(false, Role.MEMBER, 0, Bound.unbounded());

  /**
   * Returns what a user becomes by joining: an owner stays one, also after having been away. A
   * member stays as it is.
   *
   * @param unreadAfter what came before cannot be unread to the user
   */
  public static Membership afterJoining(Membership before, long now, Bound unreadAfter) {
    return before.joined()
        ? before
        : new Membership(
            true, before.role(), now, unreadAfter, before.blocked(), before.mutedUntil());
  }

  /** Returns what a member becomes by leaving; who is none stays as it is. */
  public static Membership afterLeaving(Membership before, long now) {
    return before.joined()
        ? new Membership(
            false, before.role(), now, before.unreadAfter(), before.blocked(), before.mutedUntil())
        : before;
  }

  /** Returns what a user becomes who is kept out. */
  public static Membership afterBlocking(Membership before, long now) {
    Membership out = afterLeaving(before, now);
    return new Membership(
        false, out.role(), out.since(), out.unreadAfter(), true, out.mutedUntil());
  }

  /** Returns what a user becomes who may come again. */
  public static Membership afterUnblocking(Membership before) {
    return new Membership(
        before.joined(),
        before.role(),
        before.since(),
        before.unreadAfter(),
        false,
        before.mutedUntil());
  }

  /** Returns what a user becomes who may write from a time on; 0 for at once. */
  public static Membership afterMuting(Membership before, long until) {
    return new Membership(
        before.joined(),
        before.role(),
        before.since(),
        before.unreadAfter(),
        before.blocked(),
        until);
  }

  /** Returns what a member becomes by getting a role. */
  public static Membership withRole(Membership before, Role role) {
    return new Membership(
        before.joined(),
        role,
        before.since(),
        before.unreadAfter(),
        before.blocked(),
        before.mutedUntil());
  }

  /** Returns whether a user may not write now. */
  public static boolean muted(Membership membership, long now) {
    return membership.mutedUntil() != 0 && membership.mutedUntil() > now;
  }
}
