package dev.parley.cli;

import dev.parley.BackupReport;
import dev.parley.ConversationEngine;
import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.EngineOptions;
import dev.parley.ProgressListener;
import dev.parley.Retention;
import dev.parley.StoreListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The file with the key of an encrypted store: 32 bytes, or 64 hexadecimal digits. A store"
              + " that is created with a key is encrypted, and is opened with that key ever after.")
  private @Nullable Path keyFile;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--permission-management",
      description =
          "Roles decide who may change members; without it every member may add and remove.")
  private boolean permissionManagement;

  /** Opens the store, which is created if it is not there. */
  ConversationEngine openOrCreate() {
    return open(true);
  }

  /** Opens the store, which must be there: a command that only reads creates nothing. */
  ConversationEngine open() {
    return open(false);
  }

  /** Opens the store, which must be there, with something that hears what it does. */
  ConversationEngine open(StoreListener listener) {
    return open(Retention.forever(), listener);
  }

  /** Does so with a retention. */
  ConversationEngine open(Retention retention, StoreListener listener) {
    return open(
        options -> options.createIfMissing(false).retention(retention).storeListener(listener));
  }

  private ConversationEngine open(boolean create) {
    return open(options -> options.createIfMissing(create));
  }

  private ConversationEngine open(UnaryOperator<EngineOptions.Builder> more) {
    return with(more, ConversationEngine::open);
  }

  /** Makes the store of a backup. */
  BackupReport restore(Path backup, ProgressListener progress) {
    return with(
        options -> options.createIfMissing(false),
        options -> ConversationEngine.restore(backup, options, progress));
  }

  private <T> T with(UnaryOperator<EngineOptions.Builder> more, Function<EngineOptions, T> work) {
    if (directory.toString().isEmpty()) {
      throw new CommandFailure("USAGE", "option --store is empty");
    }
    EngineOptions.Builder options =
        more.apply(
            EngineOptions.builder(directory)
                .storage(storage)
                .durability(durability)
                .permissionManagement(permissionManagement));
    if (keyFile == null) {
      return work.apply(options.build());
    }
    PrintWriter warnings = Objects.requireNonNull(command).commandLine().getErr();
    EncryptionKey key = KeyFile.read(keyFile, warnings);
    try {
      return work.apply(options.encryptionKey(key).build());
    } finally {
      key.destroy();
    }
  }
}
