package dev.parley.cli.shell;

import dev.parley.Session;
import dev.parley.event.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happens in a user's conversations, to be fetched when it suits. */
final class EventOperations {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final int MAX_TIMEOUT_MILLIS = 60_000;

  private final Users users;
  private final Map<String, EventInbox> inboxes = new HashMap<>();

  EventOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("events")
            .needs("as")
            .does("begins to keep what the user is told", this::events),
        Operation.named("nextEvents")
            .needs("as")
            .takes("limit", "timeout")
            .does(
                "what the user was told since; waits up to timeout milliseconds for something",
                this::nextEvents));
  }

  private Answer events(Request request) {
    String user = request.string("as");
    Session session = users.session(request);
    if (!inboxes.containsKey(user)) {
      EventInbox inbox = new EventInbox();
      session.events(inbox::put);
      users.hold(session);
      inboxes.put(user, inbox);
    }
    return Answer.item(json -> json.writeStringProperty("user", user));
  }

  private Answer nextEvents(Request request) {
    String user = request.string("as");
    int limit = within(request, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    int timeout = within(request, "timeout", 0, 0, MAX_TIMEOUT_MILLIS);
    EventInbox inbox = inboxes.get(user);
    if (inbox == null) {
      throw RequestException.notFound(
          "NO_EVENTS", "user has no events: user=" + user + "; op events comes first");
    }
    try {
      List<Event> events = inbox.take(limit, timeout);
      boolean hasMore = !inbox.isEmpty();
      return Answer.items(events, EventJson::write)
          .and(json -> json.writeBooleanProperty("hasMore", hasMore));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestException.notFound("INTERRUPTED", "waiting was interrupted");
    }
  }

  private static int within(Request request, String option, int otherwise, int min, int max) {
    int value = request.smallInteger(option, otherwise);
    if (value < min || value > max) {
      throw RequestException.invalidOption(
          "option must be " + min + " to " + max + ": option=" + option + ", value=" + value);
    }
    return value;
  }
}
