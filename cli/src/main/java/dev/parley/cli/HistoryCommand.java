package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.cli.json.JsonLines;
import dev.parley.cli.json.MessageJson;
import dev.parley.cli.json.PageJson;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley history}: reads some messages of one conversation. */
@Command(
    name = "history",
    description = "Prints messages of a conversation, one a line, from the oldest to the newest.")
final class HistoryCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      required = true,
      description = "The conversation.")
  private String conversation = "";

  @Mixin private QueryFlags flags = new QueryFlags();

  @Option(
      names = "--page",
      description =
          "Print one line instead: {\"items\":[...],\"hasOlder\":...,\"hasNewer\":...}, with cursors"
              + " for 'parley shell'.")
  private boolean asPage;

  HistoryCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    MessageQuery query = flags.toQuery();
    try (ConversationEngine engine = store.open()) {
      Page<Message> page = engine.operator().history(conversation).query(query);
      JsonLines lines = new JsonLines(streams.out());
      if (asPage) {
        lines.line(json -> PageJson.messages(json, page));
      } else {
        for (Message message : page) {
          lines.line(json -> MessageJson.properties(json, message));
        }
      }
      lines.flush();
    }
    return ExitCode.OK;
  }
}
