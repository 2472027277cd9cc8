package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand, and what all subcommands take over from it. */
@Command(
    name = "parley",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = "Works on a Parley store: a directory of conversations and their messages.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, or faults were found; standard error has a line 'error: CODE: message'",
      "2:wrong arguments; nothing was done"
    })
final class ParleyCommand implements Runnable {
  private final ErrorLines errors;

  @Spec private CommandSpec spec = CommandSpec.create();

  ParleyCommand(ErrorLines errors) {
    this.errors = errors;
  }

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "On a failure, also tell where it happened.")
  void stackTraces(boolean wanted) {
    errors.stackTraces(wanted);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a subcommand is missing");
  }
}
