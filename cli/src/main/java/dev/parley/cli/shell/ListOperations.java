package dev.parley.cli.shell;

import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.Session;
import dev.parley.cli.json.ConversationJson;
import dev.parley.cli.json.PageJson;
import dev.parley.query.Cursor;
import dev.parley.query.Page;
import java.util.List;
import java.util.Set;

/** RongCloud's conversation list. */
final class ListOperations {
  private final Users users;

  ListOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("getConversationList")
            .takes("as", "count", "startTime", "order", "cursor", "kinds")
            .does("a user's conversations by activity; without as, all of them by id", this::list));
  }

  private Answer list(Request request) {
    int count = request.smallInteger("count", 0);
    long startTime = request.has("startTime") ? request.integer("startTime") : 0;
    ListQuery query = ListQuery.of(count, startTime, request.smallInteger("order", 0));
    query = query.kinds(Set.copyOf(request.constants("kinds", ConversationKind.class)));
    String cursor = request.optionalString("cursor");
    Session session = users.sessionOrNull(request);
    Page<ConversationSummary> page;
    if (session == null) {
      request.refuse("option needs option as", "startTime", "order", "kinds");
      page = new AllConversations(users.operator()).page(cursor, query.count());
    } else {
      page = session.conversations(cursor == null ? query : query.after(new Cursor(cursor)));
    }
    return json ->
        PageJson.properties(
            json,
            page,
            (each, summary) -> {
              each.writeStartObject();
              ConversationJson.properties(each, summary);
              each.writeEndObject();
            });
  }
}
