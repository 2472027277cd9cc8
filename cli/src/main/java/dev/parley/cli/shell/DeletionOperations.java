package dev.parley.cli.shell;

import dev.parley.Session;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a user deletes for itself (spec/rongcloud.md 8.8). */
final class DeletionOperations {
  private static final int MAX_CLEARED = 20;

  private final Users users;
  private final Targets targets;

  DeletionOperations(Users users) {
    this.users = users;
    this.targets = new Targets(users);
  }

  List<Operation> all() {
    return List.of(
        Operation.named("deleteMessages")
            .needs("as", "messages")
            .takes(Targets.OPTIONS)
            .does("deletes 1 to 100 messages for the user alone", this::delete),
        Operation.named("clearHistoryMessages")
            .needs("as", "timestamp")
            .takes(Targets.OPTIONS)
            .does("clears the history up to a time for the user alone; 0 for all", this::clear),
        Operation.named("batchClearRemoteHistoryMessages")
            .needs("as", "identifiers", "timestamp")
            .does("the same for 1 to 20 conversations", this::clearAll));
  }

  private Answer delete(Request request) {
    List<String> ids = new ArrayList<>();
    for (JsonNode each : request.array("messages")) {
      ids.add(
          each instanceof ObjectNode object
              ? new Request(request.operation(), object).string("messageUId")
              : each.asString(""));
    }
    targets.conversation(request).messages().deleteForMe(ids);
    return Answer.nothing();
  }

  private Answer clear(Request request) {
    long time = request.integer("timestamp");
    targets.conversation(request).messages().clearForMe(time);
    return Answer.nothing();
  }

  private Answer clearAll(Request request) {
    Session session = users.session(request);
    long time = request.integer("timestamp");
    List<String> ids = targets.ids(session, request, "identifiers");
    if (ids.isEmpty() || ids.size() > MAX_CLEARED) {
      throw RequestException.invalidOption(
          "option must be 1 to "
              + MAX_CLEARED
              + " conversations: option=identifiers, value="
              + ids.size());
    }
    ids.forEach(id -> session.conversation(id).messages().clearForMe(time));
    return Answer.nothing();
  }
}
