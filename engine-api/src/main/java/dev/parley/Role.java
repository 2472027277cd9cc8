package dev.parley;

/** What a member may do. */
public enum Role {
  /** Created the conversation. */
  OWNER,
  /** Manages members. */
  MANAGER,
  /** Reads and writes. */
  MEMBER
}
