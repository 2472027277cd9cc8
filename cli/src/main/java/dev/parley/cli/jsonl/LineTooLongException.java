package dev.parley.cli.jsonl;

/** A line is longer than this command reads; it was skipped without being held. */
public final class LineTooLongException extends BadLineException {
  private static final long serialVersionUID = 1L;

  LineTooLongException(int limit) {
    super("line is too long: limit=" + limit + " bytes");
  }
}
