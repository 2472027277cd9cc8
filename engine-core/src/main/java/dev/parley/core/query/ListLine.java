package dev.parley.core.query;

import dev.parley.core.own.OwnRecord;
import dev.parley.query.Bound;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;

/**
 * A conversation that is in a user's list, and where.
 *
 * @param entry its place
 * @param state the conversation
 * @param own what the user keeps about it
 */
public record ListLine(ConversationEntry entry, ConversationState state, OwnRecord own) {
  /** Returns whether it is pinned. */
  public boolean pinned() {
    return own.state().pinned();
  }

  /** Returns the bound at its place that leaves it out. */
  Bound openBound() {
    return Bound.open(entry.activity(), entry.conversation());
  }
}
