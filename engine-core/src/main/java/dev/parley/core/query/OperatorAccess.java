package dev.parley.core.query;

import dev.parley.error.InvalidRequestException;
import dev.parley.query.Range;

/**
 * The operator's access: everything may be read, nothing is unread.
 *
 * @param conversation the conversation
 * @param engineCheck throws if the engine was closed
 */
public record OperatorAccess(String conversation, Runnable engineCheck) implements Access {
  @Override
  public void check() {
    engineCheck.run();
  }

  @Override
  public boolean personal() {
    return false;
  }

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
