package dev.parley.storage;

/**
 * A user who is a member.
 *
 * @param user the user
 * @param membership what the user is; joined
 */
public record MemberEntry(String user, Mutation.Membership membership) {}
