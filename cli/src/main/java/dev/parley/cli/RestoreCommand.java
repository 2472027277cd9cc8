package dev.parley.cli;

import dev.parley.BackupReport;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley restore}: makes a store of a backup. */
@Command(
    name = "restore",
    description = {
      "Reads a whole backup and, if nothing is wrong with it, makes a new store of it; prints what "
          + "was copied. The backup stays as it is.",
      "A restore that is stopped, by a kill too, leaves no store; the same command goes on."
    },
    footerHeading = "%nKeys of the line that is printed:%n",
    footer = {
      "  filesCopied, bytesCopied   what was copied",
      "  filesKept, bytesKept       what an earlier run had copied already"
    })
final class RestoreCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "BACKUP", description = "The directory of the backup.")
  private Path backup = Path.of("");

  RestoreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (ByteProgress progress = new ByteProgress(streams, "read and copied")) {
      BackupReport report = store.restore(backup, progress);
      progress.clear();
      JsonLines lines = new JsonLines(streams.out());
      lines.line(json -> ConversationJson.properties(json, report));
      lines.flush();
    }
    return ExitCode.OK;
  }
}
