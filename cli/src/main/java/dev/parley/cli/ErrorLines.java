package dev.parley.cli;

import dev.parley.error.ConversationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reports what went wrong: one line, {@code error: CODE: message}, and more only when asked. */
final class ErrorLines {
  private final PrintStream err;
  private boolean stackTraces;

  ErrorLines(PrintStream err) {
    this.err = err;
  }

  /** Sets whether failures are told with where they happened. */
  void stackTraces(boolean wanted) {
    stackTraces = wanted;
  }

  /** Reports wrong arguments. */
  int usage(ParameterException e, String... args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    line("USAGE", e.getMessage() + "; see " + command + " --help");
    return ExitCode.USAGE;
  }

  /** Reports what a command threw. */
  int execution(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    failure(e);
    return ExitCode.FAILED;
  }

  /** Reports a failure. */
  void failure(Exception e) {
    line(codeOf(e), textOf(e));
    if (stackTraces) {
      e.printStackTrace(err);
    }
  }

  /** Reports a condition. */
  void line(String code, @Nullable String message) {
    String text = message == null ? "" : message.replaceAll("\\R", " ");
    err.println("error: " + code + ": " + text);
  }

  private static String codeOf(Exception e) {
    if (e instanceof ConversationException known) {
      return known.code().name();
    }
    if (e instanceof CommandFailure known) {
      return known.code();
    }
    return e instanceof IOException ? "INPUT_OUTPUT" : "INTERNAL";
  }

  private static @Nullable String textOf(Exception e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "file not found: file=" + e.getMessage();
    }
    if (e instanceof FileAlreadyExistsException) {
      return "file exists already: file=" + e.getMessage();
    }
    if (e instanceof ConversationException || e instanceof CommandFailure) {
      return e.getMessage();
    }
    if (e instanceof IOException) {
      return "reading or writing failed: " + e.getMessage();
    }
    return "unexpected failure: type=" + e.getClass().getName() + "; --stacktrace shows more";
  }
}
