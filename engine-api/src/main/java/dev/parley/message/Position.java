package dev.parley.message;

/**
 * The place of a message in its conversation: its time, and its id where times are equal.
 *
 * <p>Positions are ordered by time, then by id as <em>unsigned UTF-8 bytes</em> (the order that
 * {@code dev.parley.storage.PositionOrder} gives), never by {@link String#compareTo}. A position
 * need not be that of an existing message.
 *
 * @param sentAt epoch milliseconds; any {@code long}, negative ones too
 * @param id a message id, see {@link IdRules#requireMessageId}
 */
public record Position(long sentAt, String id) {
  /** Checks the id. */
  public Position {
    IdRules.requireMessageId(id);
  }
}
