package dev.parley.cli.shell;

import dev.parley.ListEvent;
import dev.parley.Session;
import dev.parley.event.ListKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Changes of a user's conversation list, RongCloud's CONVERSATION, to be fetched when it suits. */
final class ListEventOperations {
  private static final int MAX_TIMEOUT_MILLIS = 60_000;

  private final Users users;
  private final Map<String, Inbox<ListEvent>> inboxes = new HashMap<>();

  ListEventOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("conversationEvents")
            .needs("as")
            .does("begins to keep changes of the user's list", this::begin),
        Operation.named("nextConversationEvents")
            .needs("as")
            .takes("timeout")
            .does("the changes since; waits up to timeout milliseconds for one", this::next));
  }

  private Answer begin(Request request) {
    String user = request.string("as");
    Session session = users.session(request);
    if (!inboxes.containsKey(user)) {
      Inbox<ListEvent> inbox = new Inbox<>(new ListEvent.Resync());
      session.list().changes(inbox::put);
      users.hold(session);
      inboxes.put(user, inbox);
    }
    return Answer.item(json -> json.writeStringProperty("user", user));
  }

  private Answer next(Request request) {
    String user = request.string("as");
    int timeout = request.smallInteger("timeout", 0);
    if (timeout < 0 || timeout > MAX_TIMEOUT_MILLIS) {
      throw RequestException.invalidOption(
          "option must be 0 to " + MAX_TIMEOUT_MILLIS + ": option=timeout, value=" + timeout);
    }
    Inbox<ListEvent> inbox = inboxes.get(user);
    if (inbox == null) {
      throw RequestException.notFound(
          "NO_EVENTS", "user has no events: user=" + user + "; op conversationEvents comes first");
    }
    try {
      return Answer.items(inbox.take(timeout), ListEventOperations::write);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestException.notFound("INTERRUPTED", "waiting was interrupted");
    }
  }

  private static void write(JsonGenerator json, ListEvent event) {
    json.writeStartObject();
    if (event instanceof ListEvent.Synced) {
      json.writeStringProperty("event", "CONVERSATIONS_SYNCED");
    } else if (event instanceof ListEvent.Changed changed) {
      json.writeStringProperty("event", "CONVERSATION");
      json.writeName("conversation");
      EntryAnswers.JSON.write(json, changed.entry());
      json.writeObjectPropertyStart("updatedItems");
      new TreeMap<>(changed.changed()).forEach((key, time) -> write(json, key, time));
      json.writeEndObject();
    } else if (event instanceof ListEvent.Removed removed) {
      json.writeStringProperty("event", "removed");
      json.writeStringProperty("conversation", removed.conversation());
    } else {
      json.writeStringProperty("event", "resync");
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ListKey key, long time) {
    json.writeObjectPropertyStart(key.key());
    json.writeNumberProperty("time", time);
    json.writeEndObject();
  }

  /** What waits to be fetched; beyond a bound one thing takes the place of all. */
  private static final class Inbox<T> {
    private static final int MAX = 10_000;

    private final T overflow;
    private final List<T> waiting = new ArrayList<>();

    private Inbox(T overflow) {
      this.overflow = overflow;
    }

    private synchronized void put(T item) {
      if (waiting.size() >= MAX) {
        waiting.clear();
        waiting.add(overflow);
      } else {
        waiting.add(item);
      }
      notifyAll();
    }

    private synchronized List<T> take(long timeoutMillis) throws InterruptedException {
      long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
      long left = timeoutMillis;
      while (waiting.isEmpty() && left > 0) {
        wait(left);
        left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      }
      List<T> taken = List.copyOf(waiting);
      waiting.clear();
      return taken;
    }
  }
}
