package dev.parley.cli;

/** A command cannot do what was asked, for a reason that is no fault of the engine. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  CommandFailure(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Returns what happened, for programs. */
  String code() {
    return code;
  }
}
