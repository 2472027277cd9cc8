package dev.parley.storage;

/**
 * A line of a user's list of conversations.
 *
 * @param conversation the conversation
 * @param activity its activity clock; {@link Long#MIN_VALUE} if it was never moved
 */
public record ConversationEntry(String conversation, long activity) {}
