package dev.parley.core.query;

import dev.parley.query.Range;

/** Who reads a conversation, and whether that is allowed. Asked again at every reading. */
public interface Access {
  /** Returns the conversation. */
  String conversation();

  /** Throws what there is to throw if reading is not allowed now. */
  void check();

  /** Returns whether a user reads, who may have deleted messages for itself; not the operator. */
  boolean personal();

  /**
   * Returns the range in which messages can be unread to the reader.
   *
   * @throws dev.parley.error.InvalidRequestException if the reader is the operator
   */
  Range unreadRange();

  /**
   * Returns the user who reads.
   *
   * @throws dev.parley.error.InvalidRequestException if the reader is the operator
   */
  String reader();
}
