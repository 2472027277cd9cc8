package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.Operator;
import dev.parley.Session;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley conversations}: lists all conversations, or those of one user. */
@Command(
    name = "conversations",
    description = {
      "Lists conversations, one a line: all of them in the order of their ids, or with --as those of"
          + " one user by their latest activity.",
    })
final class ConversationsCommand implements Callable<Integer> {
  private static final int AT_A_TIME = 50;

  private final Streams streams;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(names = "--as", paramLabel = "USER", description = "List what this user sees.")
  private @Nullable String user;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "The most conversations; default: all, and with --as 300, where 0 to 1000 are allowed and"
              + " 0 means 300.")
  private @Nullable Integer count;

  @Option(
      names = "--start-time",
      paramLabel = "MS",
      description = "With --as: leave out what is not beyond this time; default: 0, for none.")
  private @Nullable Long startTime;

  @Option(
      names = "--order",
      paramLabel = "0|1",
      description =
          "With --as: 0 (default) for those older than the start time, newest first; 1 for those"
              + " newer than it, oldest first.")
  private @Nullable Integer order;

  ConversationsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (user == null && (startTime != null || order != null)) {
      throw new ParameterException(
          spec.commandLine(), "options --start-time and --order need option --as");
    }
    if (user == null && count != null && count < 0) {
      throw new ParameterException(
          spec.commandLine(), "option --count must be at least 0: value=" + count);
    }
    JsonLines lines = new JsonLines(streams.out());
    try (ConversationEngine engine = store.open()) {
      if (user == null) {
        listAll(engine.operator(), lines);
      } else {
        listOf(engine, user, lines);
      }
      lines.flush();
    }
    return ExitCode.OK;
  }

  private void listOf(ConversationEngine engine, String user, JsonLines lines) throws IOException {
    ListQuery query =
        ListQuery.of(
            count == null ? 0 : count,
            startTime == null ? 0 : startTime,
            order == null ? 0 : order);
    try (Session session = engine.session(user)) {
      for (ConversationSummary each : session.conversations(query)) {
        lines.line(json -> ConversationJson.properties(json, each));
      }
    }
  }

  private void listAll(Operator operator, JsonLines lines) throws IOException {
    long wanted = count == null ? Long.MAX_VALUE : count;
    String after = null;
    while (wanted > 0) {
      List<ConversationSummary> some =
          operator.conversations(after, (int) Math.min(wanted, AT_A_TIME));
      if (some.isEmpty()) {
        return;
      }
      for (ConversationSummary each : some) {
        lines.line(json -> ConversationJson.properties(json, each));
        after = each.info().id();
      }
      wanted -= some.size();
    }
  }
}
