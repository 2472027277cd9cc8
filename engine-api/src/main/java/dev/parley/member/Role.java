package dev.parley.member;

/** What a member may do. */
public enum Role {
  /** Created the conversation. */
  OWNER,
  /** Manages members. */
  MANAGER,
  /** Reads and writes. */
  MEMBER;

  /** Returns whether this role is above another: the owner above managers, these above members. */
  public boolean isAbove(Role other) {
    return compareTo(other) < 0;
  }
}
