package dev.parley.core.rules;

import dev.parley.error.ErrorCode;
import dev.parley.member.Role;
import dev.parley.storage.Mutation.Membership;
import java.util.Optional;

/**
 * What can be done about members, and who may do it: the table of spec/leancloud.md&nbsp;5.2, with
 * the refusals that its tests saw. Without permission management every member may add and remove.
 */
public enum MemberAction {
  /** Becomes a member. */
  JOIN(Role.MEMBER, false, false),
  /** Ends the own membership. */
  QUIT(Role.MEMBER, false, false),
  /** Makes others members. */
  ADD(Role.MANAGER, false, false),
  /** Ends memberships of others. */
  REMOVE(Role.MANAGER, true, false),
  /** Keeps users out. */
  BLOCK(Role.MANAGER, true, true),
  /** Lets them come again. */
  UNBLOCK(Role.MANAGER, true, true),
  /** Keeps members from writing. */
  MUTE(Role.MANAGER, true, true),
  /** Lets them write again. */
  UNMUTE(Role.MANAGER, true, true),
  /** Gives a member another role. */
  SET_ROLE(Role.MANAGER, true, true);

  private final Role least;
  private final boolean onlyBelow;
  private final boolean needsRoles;

  MemberAction(Role least, boolean onlyBelow, boolean needsRoles) {
    this.least = least;
    this.onlyBelow = onlyBelow;
    this.needsRoles = needsRoles;
  }

  /** Returns why a member may not do this at all, if so. */
  public Optional<ErrorCode> refusal(Role actor, boolean managed) {
    if (!managed) {
      return needsRoles ? Optional.of(ErrorCode.ROLES_DISABLED) : Optional.empty();
    }
    return least.isAbove(actor) ? Optional.of(ErrorCode.NOT_PERMITTED) : Optional.empty();
  }

  /**
   * Returns why this cannot be done about a user, if so.
   *
   * @param target what the user is
   */
  public Optional<ErrorCode> refusal(Role actor, boolean managed, Membership target) {
    if ((this == JOIN || this == ADD) && target.blocked()) {
      return Optional.of(ErrorCode.BLOCKED);
    }
    if (managed && owns(target) && (this == QUIT || this == REMOVE || this == BLOCK)) {
      return Optional.of(ErrorCode.OWNER_NEEDED);
    }
    if ((this == MUTE || this == SET_ROLE) && !target.joined()) {
      return Optional.of(ErrorCode.NOT_A_MEMBER);
    }
    if (managed && onlyBelow && !actor.isAbove(target.role())) {
      return Optional.of(ErrorCode.NOT_PERMITTED);
    }
    return Optional.empty();
  }

  private static boolean owns(Membership target) {
    return target.joined() && target.role() == Role.OWNER;
  }
}
