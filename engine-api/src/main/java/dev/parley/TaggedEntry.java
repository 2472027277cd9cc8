package dev.parley;

/**
 * An entry of a list by tag (RongCloud's {@code IAReceivedConversationByTag}).
 *
 * @param entry the entry
 * @param pinnedInTag whether it is pinned within the tag, which is apart from other pins
 */
public record TaggedEntry(ConversationSummary entry, boolean pinnedInTag) {}
