package dev.parley.cli;

import java.io.PrintStream;

/** Reports lines that cannot be imported, with file and line number, and knows whether to go on. */
final class LineFaults {
  private final ErrorLines errors;
  private final Progress progress;
  private final boolean goOn;

  LineFaults(PrintStream err, Progress progress, boolean goOn) {
    this.errors = new ErrorLines(err);
    this.progress = progress;
    this.goOn = goOn;
  }

  /** Reports a line and returns whether the import is to go on. */
  boolean report(String code, String file, long line, String reason) {
    progress.clear();
    errors.line(code, file + ":" + line + ": " + reason);
    return goOn;
  }

  /** Reports what makes a file unreadable from here on. */
  void reportEnd(String file, long line, String reason) {
    progress.clear();
    errors.line("FILE_DAMAGED", file + ":" + line + ": " + reason);
  }
}
