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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

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
            .does("a user's conversations by activity; without as, all of them by id", this::list),
        Operation.named("getConversationListByTimestamp")
            .needs("as")
            .takes("count", "startTime", "order", "cursor", "conversationTypes", "topPriority")
            .does("the same with types, and pinned ones first if asked for", this::byTimestamp),
        Operation.named("getAllConversationList")
            .needs("as")
            .does("a user's whole list, newest first", this::everything),
        Operation.named("getTopConversationList")
            .needs("as")
            .takes("conversationTypes")
            .does("the pinned conversations, newest first", this::pinned),
        Operation.named("getUnreadConversationList")
            .needs("as")
            .takes("conversationTypes")
            .does("the conversations with something unread, newest first", this::unread),
        Operation.named("getBlockedConversationList")
            .needs("as")
            .takes("conversationTypes")
            .does("the conversations whose level is above 0, newest first", this::blocked),
        Operation.named("getUnreadMentionMeConversationList")
            .needs("as", "count", "conversationTypes")
            .takes("timestamp")
            .does("the conversations with an unread mention, newest first", this::mentioned));
  }

  private Answer list(Request request) {
    ListQuery query = query(request);
    query = query.kinds(Set.copyOf(request.constants("kinds", ConversationKind.class)));
    String cursor = request.optionalString("cursor");
    Session session = users.sessionOrNull(request);
    if (session == null) {
      request.refuse("option needs option as", "startTime", "order", "kinds");
      Page<ConversationSummary> page =
          new AllConversations(users.operator()).page(cursor, query.count());
      return json -> PageJson.properties(json, page, ListOperations::write);
    }
    return page(session, query, cursor);
  }

  private static void write(JsonGenerator json, ConversationSummary summary) {
    json.writeStartObject();
    ConversationJson.properties(json, summary);
    json.writeEndObject();
  }

  private Answer byTimestamp(Request request) {
    ListQuery query =
        query(request).kinds(types(request)).pinnedFirst(request.flag("topPriority", false));
    return page(users.session(request), query, request.optionalString("cursor"));
  }

  private static ListQuery query(Request request) {
    int count = request.smallInteger("count", 0);
    long startTime = request.has("startTime") ? request.integer("startTime") : 0;
    return ListQuery.of(count, startTime, request.smallInteger("order", 0));
  }

  private static Answer page(Session session, ListQuery query, @Nullable String cursor) {
    return EntryAnswers.page(
        session.conversations(cursor == null ? query : query.after(new Cursor(cursor))));
  }

  private Answer everything(Request request) {
    return EntryAnswers.list(users.session(request).list().all());
  }

  private Answer pinned(Request request) {
    return EntryAnswers.list(users.session(request).list().pinned(types(request)));
  }

  private Answer unread(Request request) {
    return EntryAnswers.list(users.session(request).list().unread(types(request)));
  }

  private Answer blocked(Request request) {
    return EntryAnswers.list(users.session(request).list().blocked(types(request)));
  }

  private Answer mentioned(Request request) {
    long before = request.has("timestamp") ? request.integer("timestamp") : 0;
    int count = request.smallInteger("count", 0);
    return EntryAnswers.list(
        users.session(request).list().mentioned(before, count, types(request)));
  }

  private static Set<ConversationKind> types(Request request) {
    return RongTypes.kinds(request.smallIntegers("conversationTypes"));
  }
}
