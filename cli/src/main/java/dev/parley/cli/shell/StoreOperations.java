package dev.parley.cli.shell;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.StoreStats;
import dev.parley.cli.json.ConversationJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The store as a whole, for the operator. */
final class StoreOperations {
  private final Users users;

  StoreOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("stats").takes("space").does("figures about the store", this::stats),
        Operation.named("sync").does("forces everything acknowledged to disk", this::sync),
        Operation.named("verify").does("reads the whole store; every fault found", this::verify),
        Operation.named("compact").does("gives back room that nothing needs", this::compact),
        Operation.named("backup")
            .needs("target")
            .does("copies the store into a directory; what was copied", this::backup));
  }

  private Answer backup(Request request) {
    BackupReport report = users.operator().backup(path(request.string("target")));
    return Answer.item(json -> ConversationJson.properties(json, report));
  }

  private static Path path(String target) {
    try {
      return Path.of(target);
    } catch (InvalidPathException e) {
      throw RequestException.invalidOption("option must be a path: option=target");
    }
  }

  private Answer compact(Request request) {
    users.operator().compact();
    return Answer.nothing();
  }

  private Answer stats(Request request) {
    StoreStats stats =
        request.flag("space", false)
            ? users.operator().stats(ProgressListener.NONE)
            : users.operator().stats();
    return Answer.item(json -> ConversationJson.properties(json, stats));
  }

  private Answer sync(Request request) {
    users.operator().sync();
    return Answer.nothing();
  }

  private Answer verify(Request request) {
    return Answer.items(users.operator().verify(), JsonGenerator::writeString);
  }
}
