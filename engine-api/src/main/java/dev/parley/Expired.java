package dev.parley;

/**
 * What was older than its retention and is gone.
 *
 * @param conversations in how many conversations there was anything
 * @param messages how many messages
 */
public record Expired(long conversations, long messages) {}
