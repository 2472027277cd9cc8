package dev.parley.error;

/** The rules do not allow the operation. Nothing was changed. */
public final class RefusedException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it with its condition, a fact and the values. */
  public RefusedException(ErrorCode code, String message) {
    super(code, message, null);
  }
}
