package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.Operator;
import dev.parley.StoreStats;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley stats}: figures about a store. */
@Command(
    name = "stats",
    description = "Prints figures about a store: conversations, messages, bytes on disk.",
    footerHeading = "%nAmong the details of a store of the default storage, in bytes:%n",
    footer = {
      "  logBytes          the log with all its messages; historyBytes of it are clustered by",
      "                    conversation, unclusteredBytes are complete and not yet",
      "  indexBytes        what is made from the log",
      "and with --space:",
      "  liveBytes         of the log, what anything still needs",
      "  deadBytes         of the log, what nothing needs; historyDeadBytes of it in history",
      "  compactionGives   what 'parley compact' would give back, about; compression gives more",
      "  indexFreeBytes    of the index, what is used again before it grows"
    })
final class StatsCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--space",
      description = "Reads the whole store, to say how much of it is live and how much is dead.")
  private boolean space;

  @Option(names = "--text", description = "Prints lines for people, and not JSON.")
  private boolean text;

  StatsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (ConversationEngine engine = store.open();
        ByteProgress progress = new ByteProgress(streams, "read")) {
      Operator operator = engine.operator();
      StoreStats stats = space ? operator.stats(progress) : operator.stats();
      progress.clear();
      if (text) {
        print(stats);
      } else {
        JsonLines lines = new JsonLines(streams.out());
        lines.line(json -> ConversationJson.properties(json, stats));
        lines.flush();
      }
    }
    return ExitCode.OK;
  }

  private void print(StoreStats stats) {
    PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
    line(out, "conversations", Long.toString(stats.conversations()));
    line(out, "messages", Long.toString(stats.messages()));
    line(out, "bytesOnDisk", Long.toString(stats.bytesOnDisk()));
    for (Map.Entry<String, String> detail : new TreeMap<>(stats.details()).entrySet()) {
      line(out, detail.getKey(), detail.getValue());
    }
    out.flush();
  }

  private static void line(PrintStream out, String name, String value) {
    String shown = value.matches("[0-9]{1,18}") ? grouped(Long.parseLong(value)) : value;
    out.print(name + " ".repeat(Math.max(1, 18 - name.length())) + shown + "\n");
  }

  /** Where the commas stand is not the locale's business. */
  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
