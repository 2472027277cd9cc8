package dev.parley.member;

/**
 * A user's membership of a conversation.
 *
 * @param user the user
 * @param role what the user may do
 * @param since epoch milliseconds of becoming a member
 */
public record Member(String user, Role role, long since) {}
