package dev.parley.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;

/** The {@code parley} command. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Streams.ofProcess(), args));
  }

  /** Runs the command on these streams and returns its exit code. */
  static int run(Streams streams, String... args) {
    ErrorLines errors = new ErrorLines(streams.err());
    PrintWriter out = writer(streams.out());
    CommandLine command =
        new CommandLine(new ParleyCommand(errors))
            .addSubcommand(new DemoCommand(streams))
            .addSubcommand(new ImportCommand(streams))
            .addSubcommand(new ExportCommand(streams))
            .addSubcommand(new HistoryCommand(streams))
            .addSubcommand(new ConversationsCommand(streams))
            .addSubcommand(new StatsCommand(streams))
            .addSubcommand(new VerifyCommand(streams))
            .addSubcommand(new ExpireCommand(streams))
            .addSubcommand(new EraseCommand(streams))
            .addSubcommand(new CompactCommand(streams))
            .addSubcommand(new BackupCommand(streams))
            .addSubcommand(new RestoreCommand(streams))
            .addSubcommand(new ShellCommand(streams))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .setErr(writer(streams.err()))
            .setParameterExceptionHandler(errors::usage)
            .setExecutionExceptionHandler(errors::execution);
    ShellCommand.describeOperations(Objects.requireNonNull(command.getSubcommands().get("shell")));
    int code = command.execute(args);
    out.flush();
    try {
      streams.out().flush();
    } catch (IOException e) {
      errors.failure(e);
      return ExitCode.FAILED;
    }
    return code;
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
