package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.Importer;
import dev.parley.cli.json.JsonLines;
import dev.parley.cli.jsonl.HistoryLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley import}: brings in histories from files. */
@Command(
    name = "import",
    description = {
      "Brings in histories. Importing the same again adds nothing.",
      "The store is created if it is not there.",
    },
    footerHeading = "%nThe form of a file:%n",
    footer = {
      "JSON lines in UTF-8, one message a line; plain or gzip (told by the first bytes, not by the"
          + " name). Keys, strictly checked:",
      "  conversation, id, from  strings",
      "  sentAt                  epoch milliseconds, an integer",
      "  text                    a string, may be empty",
      "  replyTo                 optional, an id of the same conversation",
      "  mentions                optional, an array of users",
      "  edited                  optional, epoch milliseconds of the last edit",
      "and those that 'parley export --help' lists for messages that are no text.",
      "Messages of one conversation should stand together, in the order of the source.",
      "",
      "The last line on standard output holds the totals:",
      "  {\"files\":1,\"lines\":3,\"added\":2,\"present\":1,\"skipped\":0,\"conversations\":1}",
    })
final class ImportCommand implements Callable<Integer> {
  /** The form of the files. */
  enum Format {
    JSONL
  }

  /** What to do about a line that cannot be imported. */
  enum OnError {
    STOP,
    SKIP
  }

  private static final String STANDARD_INPUT = "-";

  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "JSONL",
      description = "The form of the files: jsonl, the only one there is.")
  private Format format = Format.JSONL;

  @Option(
      names = "--ids",
      paramLabel = "WHAT",
      defaultValue = "KEEP",
      description = {
        "keep (default): ids stay, and order the messages of one millisecond.",
        "assign: the engine gives ids in the order of the file, which orders the messages of one"
            + " millisecond; the old id can still be looked up.",
        "Stay with one of them for one source: under the other its messages are new ones."
      })
  private Importer.Ids ids = Importer.Ids.KEEP;

  @Option(
      names = "--on-error",
      paramLabel = "WHAT",
      defaultValue = "STOP",
      description = {
        "stop (default): end at the first line that cannot be imported, with exit code 1; what"
            + " stands before it is in the store.",
        "skip: report it and go on; a file that cannot be read to its end still ends the import."
      })
  private OnError onError = OnError.STOP;

  @Option(names = "--strict", description = "Let no key pass that this form does not know.")
  private boolean strict;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files; - is standard input.")
  private List<String> files = List.of();

  ImportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    for (String file : files) {
      requireReadable(file);
    }
    ImportTotals totals = new ImportTotals();
    boolean complete;
    try (ConversationEngine engine = store.openOrCreate();
        Progress progress = new Progress(streams, "lines")) {
      HistoryImport history =
          new HistoryImport(
              engine.operator().importer(ids),
              lineForm(),
              new LineFaults(streams.err(), progress, onError == OnError.SKIP),
              totals,
              progress);
      complete = addAll(history, totals);
    }
    JsonLines out = new JsonLines(streams.out());
    out.line(totals::properties);
    out.flush();
    return complete ? ExitCode.OK : ExitCode.FAILED;
  }

  private HistoryLine lineForm() {
    return switch (format) {
      case JSONL -> new HistoryLine(strict);
    };
  }

  private boolean addAll(HistoryImport history, ImportTotals totals) throws IOException {
    for (String file : files) {
      totals.file();
      try (InputStream in = open(file)) {
        if (!history.add(nameOf(file), in)) {
          return false;
        }
      }
    }
    return true;
  }

  private InputStream open(String file) throws IOException {
    return file.equals(STANDARD_INPUT) ? streams.in() : Files.newInputStream(Path.of(file));
  }

  private static String nameOf(String file) {
    return file.equals(STANDARD_INPUT) ? "(standard input)" : file;
  }

  private static void requireReadable(String file) {
    if (!file.equals(STANDARD_INPUT)) {
      Path path = Path.of(file);
      if (!Files.exists(path)) {
        throw new CommandFailure("FILE_NOT_FOUND", "file not found: file=" + file);
      }
      if (Files.isDirectory(path) || !Files.isReadable(path)) {
        throw new CommandFailure("FILE_NOT_READABLE", "file cannot be read: file=" + file);
      }
    }
  }
}
