package dev.parley.cli;

import dev.parley.BackupReport;
import dev.parley.ConversationEngine;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley backup}: copies a store. */
@Command(
    name = "backup",
    description = {
      "Copies the store into another directory and prints what was copied.",
      "Into the directory of an earlier backup only what has changed is copied. A backup that is "
          + "stopped, by a kill too, leaves the earlier one, and the next one goes on.",
      "A store that an application has open is copied by that application, while it reads and "
          + "writes: Operator.backup, or 'backup' in its shell."
    },
    footerHeading = "%nKeys of the line that is printed:%n",
    footer = {
      "  filesCopied, bytesCopied   what was copied",
      "  filesKept, bytesKept       what an earlier run had copied already"
    })
final class BackupCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @Parameters(
      paramLabel = "TARGET",
      description = "A directory that is missing, empty, or an earlier backup of this store.")
  private Path target = Path.of("");

  BackupCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (ConversationEngine engine = store.open();
        ByteProgress progress = new ByteProgress(streams, "copied")) {
      BackupReport report = engine.operator().backup(target, progress);
      progress.clear();
      JsonLines lines = new JsonLines(streams.out());
      lines.line(json -> ConversationJson.properties(json, report));
      lines.flush();
    }
    return ExitCode.OK;
  }
}
