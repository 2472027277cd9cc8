package dev.parley.core.rules;

import dev.parley.ConversationKind;
import dev.parley.Role;
import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
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

  /**
   * Returns what a user becomes by joining: an owner stays one, also after having been away.
   *
   * @param unreadAfter what came before cannot be unread to the user
   */
  public static Membership afterJoining(@Nullable Membership before, long now, Bound unreadAfter) {
    Role role = before == null ? Role.MEMBER : before.role();
    return new Membership(true, role, now, unreadAfter);
  }

  /** Returns what a member becomes by leaving. */
  public static Membership afterLeaving(Membership before, long now) {
    return new Membership(false, before.role(), now, before.unreadAfter());
  }
}
