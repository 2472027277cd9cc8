package dev.parley.cli.json;

/** A text is not JSON. The message never quotes it. */
public final class BadJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  BadJsonException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns the reason. */
  public String reason() {
    return reason;
  }
}
