package dev.parley.cli.shell;

import dev.parley.Conversation;
import dev.parley.ConversationEngine;
import dev.parley.MessageHistory;
import dev.parley.Operator;
import dev.parley.Session;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the operator, or the user that a request names in {@code as}.
 *
 * <p>A user has one session for as long as the shell runs. Sessions that nothing hangs on are let
 * go when there are many, the least recently used first.
 */
final class Users {
  private static final int MAX_IDLE_SESSIONS = 1000;

  private final Supplier<ConversationEngine> engine;
  private final Map<String, Session> held = new HashMap<>();
  private final LinkedHashMap<String, Session> idle = new LinkedHashMap<>(16, 0.75f, true);

  Users(Supplier<ConversationEngine> engine) {
    this.engine = engine;
  }

  Operator operator() {
    return engine.get().operator();
  }

  /** Returns the session of the user that a request must name. */
  Session session(Request request) {
    return session(request.string("as"));
  }

  /** Returns the session of the user that a request may name, or null for the operator. */
  @Nullable Session sessionOrNull(Request request) {
    String user = request.optionalString("as");
    return user == null ? null : session(user);
  }

  /** Keeps a session open for as long as the shell runs, because something hangs on it. */
  void hold(Session session) {
    if (idle.remove(session.user()) != null) {
      held.put(session.user(), session);
    }
  }

  private Session session(String user) {
    Session known = held.get(user);
    if (known == null) {
      known = idle.get(user);
    }
    if (known != null) {
      return known;
    }
    Session opened = engine.get().session(user);
    idle.put(user, opened);
    if (idle.size() > MAX_IDLE_SESSIONS) {
      Map.Entry<String, Session> eldest = idle.entrySet().iterator().next();
      idle.remove(eldest.getKey());
      eldest.getValue().close();
    }
    return opened;
  }

  /** Returns a conversation for the user that a request must name. */
  Conversation conversation(Request request) {
    return session(request).conversation(request.string("conversation"));
  }

  /** Returns a history for whoever asks. */
  MessageHistory history(Request request) {
    return history(sessionOrNull(request), request.string("conversation"));
  }

  /** Returns a history for a user, or for the operator if there is none. */
  MessageHistory history(@Nullable Session session, String conversation) {
    return session == null
        ? engine.get().operator().history(conversation)
        : session.conversation(conversation).messages();
  }
}
