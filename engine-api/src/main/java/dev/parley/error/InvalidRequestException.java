package dev.parley.error;

/** An argument is outside what is allowed. Nothing was changed. */
public final class InvalidRequestException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it with a fact and the values. */
  public InvalidRequestException(String message) {
    this(ErrorCode.INVALID_REQUEST, message);
  }

  /** Creates it with its condition, a fact and the values. */
  public InvalidRequestException(ErrorCode code, String message) {
    super(code, message, null);
  }
}
