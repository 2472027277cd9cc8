package dev.parley.cli.jsonl;

/** A line cannot be understood. The message is the reason and never quotes what users wrote. */
public sealed class BadLineException extends Exception permits LineTooLongException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** Creates it with the reason. */
  public BadLineException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns the reason. */
  public String reason() {
    return reason;
  }
}
