package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.cli.shell.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley shell}: one JSON request a line, one JSON answer a line. */
@Command(
    name = "shell",
    description = {
      "Answers requests: one JSON object a line on standard input, one a line on standard output, in"
          + " the same order, each written once its operation is acknowledged.",
      "  {\"op\":\"queryMessages\",\"conversation\":\"c\",\"limit\":2}",
      "  {\"items\":[...],\"hasOlder\":true,\"hasNewer\":false,\"older\":\"...\"}",
      "What is wrong with a request becomes its answer and never ends the shell:",
      "  {\"error\":{\"code\":\"...\",\"message\":\"...\"}}",
      "An answer gives back the \"requestId\" of its request, if there was one. End of input closes"
          + " the store. The store is created if it is not there.",
      "Without \"as\" the operator asks, who may read everything; with it, that user.",
    })
final class ShellCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  ShellCommand(Streams streams) {
    this.streams = streams;
  }

  /** Adds the operations to the help of this command. */
  static void describeOperations(CommandLine shell) {
    List<String> footer = new ArrayList<>(Shell.describeOperations());
    footer.add("");
    footer.add("Options in brackets may be left out. docs/shell.md describes all of this in full.");
    shell
        .getCommandSpec()
        .usageMessage()
        .footerHeading("%nOperations:%n")
        .footer(footer.toArray(String[]::new));
  }

  @Override
  public Integer call() throws IOException {
    ErrorLines errors = new ErrorLines(streams.err());
    errors.stackTraces(true);
    try (ConversationEngine engine = store.openOrCreate()) {
      new Shell(engine, errors::failure).run(streams.in(), streams.out());
    }
    return ExitCode.OK;
  }
}
