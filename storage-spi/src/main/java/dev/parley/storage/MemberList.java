package dev.parley.storage;

/** The lists of a conversation's users that a store keeps; a user may be in several or in none. */
public enum MemberList {
  /** Those who are members. */
  JOINED,
  /** Those who may not become members. */
  BLOCKED,
  /** Those who were muted, whether or not that has come to its end: a store reads no clock. */
  MUTED;

  /** Returns whether a user who is this belongs to the list. */
  public boolean holds(Mutation.Membership membership) {
    return switch (this) {
      case JOINED -> membership.joined();
      case BLOCKED -> membership.blocked();
      case MUTED -> membership.mutedUntil() != 0;
    };
  }
}
