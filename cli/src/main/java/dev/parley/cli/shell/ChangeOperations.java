package dev.parley.cli.shell;

import dev.parley.MessageHistory;
import dev.parley.cli.json.MessageJson;
import dev.parley.query.ChangeToken;
import dev.parley.query.Changes;
import java.util.List;

/** What changed in a conversation since one last looked. */
final class ChangeOperations {
  private static final int DEFAULT_LIMIT = 100;

  private final Users users;

  ChangeOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("currentToken")
            .needs("conversation")
            .takes("as")
            .does("the token after every change so far", this::currentToken),
        Operation.named("changesSince")
            .needs("conversation")
            .takes("as", "token", "limit")
            .does(
                "what changed since a token, or since the beginning without one",
                this::changesSince));
  }

  private Answer currentToken(Request request) {
    ChangeToken token = users.history(request).currentToken();
    return Answer.item(json -> json.writeStringProperty("token", token.text()));
  }

  private Answer changesSince(Request request) {
    MessageHistory history = users.history(request);
    String token = request.optionalString("token");
    int limit = request.smallInteger("limit", DEFAULT_LIMIT);
    Changes changes =
        history.changesSince(token == null ? history.firstToken() : new ChangeToken(token), limit);
    return Answer.items(changes.items(), MessageJson::write)
        .and(
            json -> {
              json.writeStringProperty("token", changes.next().text());
              json.writeBooleanProperty("hasMore", changes.hasMore());
            });
  }
}
