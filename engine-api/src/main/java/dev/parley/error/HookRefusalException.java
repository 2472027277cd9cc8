package dev.parley.error;

/** A hook of the application refused the operation. Nothing was changed. */
public final class HookRefusalException extends ConversationException {
  private static final long serialVersionUID = 1L;

  private final int hookCode;
  private final String detail;

  /**
   * Creates it.
   *
   * @param what what was refused, with its values
   */
  public HookRefusalException(ErrorCode code, int hookCode, String detail, String what) {
    super(code, what + ", code=" + hookCode + ", detail=" + detail, null);
    this.hookCode = hookCode;
    this.detail = detail;
  }

  /** Returns the number that the hook gave. */
  public int hookCode() {
    return hookCode;
  }

  /** Returns what the hook said. */
  public String detail() {
    return detail;
  }
}
