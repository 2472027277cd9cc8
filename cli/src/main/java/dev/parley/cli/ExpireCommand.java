package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.Expired;
import dev.parley.Retention;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley expire}: deletes messages that are older than an age. */
@Command(
    name = "expire",
    description = {
      "Deletes for ever the messages that are older than an age, in all conversations or in one.",
      "A conversation with a retention of its own goes by that, unless it is the one named.",
      "Prints {\"conversations\":...,\"messages\":...}: in how many conversations, how many messages."
    })
final class ExpireCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      required = true,
      description = "The age, in ISO 8601: P180D for 180 days, PT12H for 12 hours.")
  private Duration age = Duration.ZERO;

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "This conversation only, whatever its own retention.")
  private @Nullable String conversation;

  ExpireCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    Retention retention = Retention.of(age);
    JsonLines lines = new JsonLines(streams.out());
    try (StoreProgress progress = new StoreProgress(streams, "expiring");
        ConversationEngine engine = store.open(retention, progress)) {
      progress.begin();
      Expired expired = expire(engine);
      lines.line(
          json -> {
            json.writeNumberProperty("conversations", expired.conversations());
            json.writeNumberProperty("messages", expired.messages());
          });
    }
    lines.flush();
    return ExitCode.OK;
  }

  private Expired expire(ConversationEngine engine) {
    if (conversation == null) {
      return engine.operator().applyRetention();
    }
    long messages =
        engine.operator().expire(conversation, System.currentTimeMillis() - age.toMillis());
    return new Expired(messages > 0 ? 1 : 0, messages);
  }
}
