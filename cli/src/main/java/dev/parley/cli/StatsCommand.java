package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.StoreStats;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley stats}: figures about a store. */
@Command(
    name = "stats",
    description = "Prints figures about a store: conversations, messages, bytes on disk.")
final class StatsCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  StatsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (ConversationEngine engine = store.open()) {
      StoreStats stats = engine.operator().stats();
      JsonLines lines = new JsonLines(streams.out());
      lines.line(json -> ConversationJson.properties(json, stats));
      lines.flush();
    }
    return ExitCode.OK;
  }
}
