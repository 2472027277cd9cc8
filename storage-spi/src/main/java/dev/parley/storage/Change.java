package dev.parley.storage;

import dev.parley.message.Message;

/**
 * A message, and the version of its last change.
 *
 * @param version the version
 * @param message the message as it reads now
 */
public record Change(long version, Message message) {}
