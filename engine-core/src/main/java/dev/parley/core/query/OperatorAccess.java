package dev.parley.core.query;

import dev.parley.error.InvalidRequestException;
import dev.parley.query.Range;

/**
 * The operator's access: everything may be read, nothing is unread.
 *
 * @param conversation the conversation
 */
public record OperatorAccess(String conversation) implements Access {
  @Override
  public void check() {}

  @Override
  public Range unreadRange() {
    throw nobodyReads();
  }

  @Override
  public String reader() {
    throw nobodyReads();
  }

  private InvalidRequestException nobodyReads() {
    return new InvalidRequestException(
        "the operator has no read position: conversation=" + conversation);
  }
}
