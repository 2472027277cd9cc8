package dev.parley.cli.shell;

import dev.parley.MessageIterator;
import dev.parley.Session;
import dev.parley.cli.json.MessageJson;
import dev.parley.query.Bound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** LeanCloud's message iterators, each known by a handle. The least recently used are let go. */
final class IteratorOperations {
  private static final int MAX_ITERATORS = 1000;

  private final Users users;
  private final LinkedHashMap<String, MessageIterator> iterators =
      new LinkedHashMap<>(16, 0.75f, true);
  private long created;

  IteratorOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("createMessagesIterator")
            .needs("conversation")
            .takes("as", "beforeTime", "beforeMessageId", "limit")
            .does(
                "an iterator from the newest message, or from a point, back to the oldest",
                this::create),
        Operation.named("next")
            .needs("iterator")
            .does("the next page of an iterator; done if it is empty or short", this::next));
  }

  private Answer create(Request request) {
    MessageIterator.Start start = new MessageIterator.Start(before(request), null);
    Integer limit = request.optionalSmallInteger("limit");
    if (limit != null) {
      start = start.limit(limit);
    }
    Session session = users.sessionOrNull(request);
    MessageIterator iterator =
        users.history(session, request.string("conversation")).iterate(start);
    if (session != null) {
      users.hold(session);
    }
    String handle = "iterator-" + ++created;
    iterators.put(handle, iterator);
    if (iterators.size() > MAX_ITERATORS) {
      Map.Entry<String, MessageIterator> eldest = iterators.entrySet().iterator().next();
      iterators.remove(eldest.getKey());
    }
    return Answer.item(json -> json.writeStringProperty("iterator", handle));
  }

  private static Bound before(Request request) {
    Long time = request.optionalInteger("beforeTime");
    String id = request.optionalString("beforeMessageId");
    if (time == null) {
      if (id != null) {
        throw RequestException.invalidOption(
            "option beforeMessageId needs option beforeTime: option=beforeMessageId, value=" + id);
      }
      return Bound.unbounded();
    }
    return id == null ? Bound.open(time) : Bound.open(time, id);
  }

  private Answer next(Request request) {
    String handle = request.string("iterator");
    MessageIterator iterator = iterators.get(handle);
    if (iterator == null) {
      throw RequestException.notFound(
          "ITERATOR_NOT_FOUND",
          "iterator not found: iterator="
              + handle
              + "; the shell keeps the "
              + MAX_ITERATORS
              + " used last");
    }
    MessageIterator.Result result = iterator.next();
    return Answer.items(result.value(), MessageJson::write)
        .and(json -> json.writeBooleanProperty("done", result.done()));
  }
}
