package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.ConversationSummary;
import dev.parley.Operator;
import dev.parley.cli.json.JsonLines;
import dev.parley.cli.jsonl.HistoryLineJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley export}: writes histories out, in the form that {@code parley import} reads. */
@Command(
    name = "export",
    description = {
      "Writes histories in the form that 'parley import' reads.",
      "Conversations come in the order of their ids, messages from the oldest to the newest."
    },
    footerHeading = "%nKeys of a line besides those that 'parley import --help' lists:%n",
    footer = {
      "  type, json      instead of text: the number and the object of a message with JSON",
      "  base64          instead of text: the bytes of a binary message",
      "  recalled        instead of text: true, with recalledAt (epoch milliseconds) and recalledBy",
      "  mentionsAll     true if everybody is mentioned",
      "  counted         false if the message does not count as unread",
      "  sourceId        the id it had where it was imported from, if the import gave it another",
    })
final class ExportCommand implements Callable<Integer> {
  /** Small, because a line of the list brings the latest message along. */
  private static final int CONVERSATIONS_A_TIME = 50;

  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "Only this conversation; may be given several times.")
  private List<String> conversations = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = {
        "Write to this file instead of standard output; a name that ends with .gz compresses.",
        "The file has this name only once it is complete."
      })
  private @Nullable Path output;

  ExportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (ConversationEngine engine = store.open();
        Progress progress = new Progress(streams, "messages")) {
      Operator operator = engine.operator();
      // Asked for before anything is written, so that a wrong id leaves no half of a file.
      conversations.forEach(operator::history);
      try (ExportTarget target = ExportTarget.open(output, streams.out())) {
        JsonLines lines = new JsonLines(target.stream());
        if (conversations.isEmpty()) {
          exportAll(operator, lines, progress);
        } else {
          for (String conversation : conversations.stream().distinct().toList()) {
            export(operator, conversation, lines, progress);
          }
        }
        lines.flush();
        target.complete();
      }
    }
    return ExitCode.OK;
  }

  private static void exportAll(Operator operator, JsonLines lines, Progress progress)
      throws IOException {
    String after = null;
    List<ConversationSummary> some = operator.conversations(after, CONVERSATIONS_A_TIME);
    while (!some.isEmpty()) {
      for (ConversationSummary each : some) {
        after = each.info().id();
        export(operator, after, lines, progress);
      }
      some = operator.conversations(after, CONVERSATIONS_A_TIME);
    }
  }

  private static void export(
      Operator operator, String conversation, JsonLines lines, Progress progress)
      throws IOException {
    HistoryWalk walk = new HistoryWalk(operator.history(conversation));
    while (walk.next()) {
      lines.line(json -> HistoryLineJson.properties(json, walk.message()));
      progress.step();
    }
  }
}
