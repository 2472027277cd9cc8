package dev.parley.cli;

/** What the command returns to the shell that started it. */
final class ExitCode {
  /** It did what was asked. */
  static final int OK = 0;

  /** It failed, or found faults. */
  static final int FAILED = 1;

  /** The arguments are wrong; nothing was done. */
  static final int USAGE = 2;

  private ExitCode() {}
}
