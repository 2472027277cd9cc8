package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.Durability;
import dev.parley.EngineOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store a command works on, and how. */
final class StoreOptions {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      required = true,
      description = "The directory of the store.")
  private Path directory = Path.of("");

  @Option(
      names = "--storage",
      paramLabel = "NAME",
      defaultValue = "chronicle",
      description = "The storage; default: ${DEFAULT-VALUE}.")
  private String storage = "chronicle";

  @Option(
      names = "--durability",
      paramLabel = "LEVEL",
      defaultValue = "OS",
      description =
          "What a write survives once it is acknowledged: OS (the death of the process) or DISK"
              + " (power loss); default: ${DEFAULT-VALUE}.")
  private Durability durability = Durability.OS;

  /** Opens the store, which is created if it is not there. */
  ConversationEngine openOrCreate() {
    return open(true);
  }

  /** Opens the store, which must be there: a command that only reads creates nothing. */
  ConversationEngine open() {
    return open(false);
  }

  private ConversationEngine open(boolean create) {
    if (directory.toString().isEmpty()) {
      throw new CommandFailure("USAGE", "option --store is empty");
    }
    return ConversationEngine.open(
        EngineOptions.builder(directory)
            .storage(storage)
            .durability(durability)
            .createIfMissing(create)
            .build());
  }
}
