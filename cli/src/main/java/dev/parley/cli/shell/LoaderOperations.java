package dev.parley.cli.shell;

import dev.parley.ConversationSummary;
import dev.parley.ListQuery;
import dev.parley.Session;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.query.Cursor;
import dev.parley.query.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RongCloud's loaders of conversation lists, each known by a handle; the shell keeps 1000. */
final class LoaderOperations {
  private static final int MAX_LOADERS = 1000;
  private static final int MAX_COUNT = 100;

  private final Users users;
  private final Map<String, Loader> loaders = new LinkedHashMap<>(16, 0.75f, true);
  private long created;

  LoaderOperations(Users users) {
    this.users = users;
  }

  /** Where a loader has got to. */
  private static final class Loader {
    private final Session session;
    private final ListQuery query;
    private @Nullable Cursor onward;
    private boolean more = true;

    private Loader(Session session, ListQuery query) {
      this.session = session;
      this.query = query;
    }

    private Page<ConversationSummary> load(int count) {
      ListQuery next = query.count(count);
      Page<ConversationSummary> page =
          session.conversations(onward == null ? next : next.after(onward));
      boolean newestFirst = query.order() == ListQuery.Order.NEWEST_FIRST;
      onward = (newestFirst ? page.olderCursor() : page.newerCursor()).orElse(onward);
      more = newestFirst ? page.hasOlder() : page.hasNewer();
      return page;
    }
  }

  List<Operation> all() {
    return List.of(
        Operation.named("createConversationListLoader")
            .needs("as")
            .takes("conversationTypes", "tagFilter", "order", "topPriority")
            .does("walks over a user's list page by page", this::create),
        Operation.named("load")
            .needs("loader")
            .takes("count")
            .does("the next 1 to 100 entries of a loader", this::load));
  }

  private Answer create(Request request) {
    Session session = users.session(request);
    ListQuery query =
        ListQuery.of(0, 0, request.smallInteger("order", 0))
            .kinds(RongTypes.kinds(request.smallIntegers("conversationTypes")))
            .pinnedFirst(request.flag("topPriority", false));
    if (request.has("tagFilter")) {
      request.refuse("option excludes option tagFilter", "topPriority");
      Request filter = new Request(request.operation(), request.object("tagFilter"));
      query =
          query
              .tags(Set.copyOf(filter.strings("tagIds")))
              .pinnedFirst(filter.flag("topPriority", false));
    }
    users.hold(session);
    String handle = "loader-" + ++created;
    loaders.put(handle, new Loader(session, query));
    if (loaders.size() > MAX_LOADERS) {
      loaders.remove(loaders.keySet().iterator().next());
    }
    return Answer.item(json -> json.writeStringProperty("loader", handle));
  }

  private Answer load(Request request) {
    String handle = request.string("loader");
    int count = request.smallInteger("count", MAX_COUNT);
    if (count < 1 || count > MAX_COUNT) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_COUNT, "count must be 1 to " + MAX_COUNT + ": count=" + count);
    }
    Loader loader = loaders.get(handle);
    if (loader == null) {
      throw RequestException.notFound(
          "LOADER_NOT_FOUND",
          "loader not found: loader="
              + handle
              + "; the shell keeps the "
              + MAX_LOADERS
              + " used last");
    }
    List<ConversationSummary> entries = loader.load(count).items();
    return EntryAnswers.list(entries)
        .and(json -> json.writeBooleanProperty("hasMore", loader.more));
  }
}
