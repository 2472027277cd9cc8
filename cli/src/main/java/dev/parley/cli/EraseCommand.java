package dev.parley.cli;

import dev.parley.ConversationEngine;
import dev.parley.cli.json.JsonLines;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley erase}: takes a conversation or a user out of a store. */
@Command(
    name = "erase",
    description = {
      "Erases a conversation with all that was said in it, or a user: memberships, settings,",
      "receipts and messages, and the id wherever others mention it. It cannot be taken back.",
      "Prints {\"conversation\":ID,\"existed\":true} or {\"user\":ID}. What is cut short is finished",
      "by the next opening of the store."
    })
final class EraseCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  EraseCommand(Streams streams) {
    this.streams = streams;
  }

  /** One of the two. */
  static final class What {
    @Option(
        names = "--conversation",
        paramLabel = "ID",
        required = true,
        description = "The conversation to erase.")
    private @Nullable String conversation;

    @Option(
        names = "--user",
        paramLabel = "ID",
        required = true,
        description = "The user to erase.")
    private @Nullable String user;
  }

  @Override
  public Integer call() throws IOException {
    JsonLines lines = new JsonLines(streams.out());
    try (StoreProgress progress = new StoreProgress(streams, "erasing");
        ConversationEngine engine = store.open(progress)) {
      progress.begin();
      String conversation = what.conversation;
      String user = what.user;
      if (conversation != null) {
        boolean existed = engine.operator().eraseConversation(conversation);
        lines.line(
            json -> {
              json.writeStringProperty("conversation", conversation);
              json.writeBooleanProperty("existed", existed);
            });
      } else if (user != null) {
        engine.operator().eraseUser(user);
        lines.line(json -> json.writeStringProperty("user", user));
      }
    }
    lines.flush();
    return ExitCode.OK;
  }
}
