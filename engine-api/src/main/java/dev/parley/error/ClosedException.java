package dev.parley.error;

/** The engine or the session was closed. */
public final class ClosedException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it with what was closed. */
  public ClosedException(String message) {
    super(ErrorCode.CLOSED, message, null);
  }
}
