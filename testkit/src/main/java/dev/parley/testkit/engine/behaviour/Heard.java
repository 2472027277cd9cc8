package dev.parley.testkit.engine.behaviour;

import dev.parley.Conversation;
import dev.parley.Session;
import dev.parley.event.Event;
import dev.parley.event.Subscription;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one listener heard.
 *
 * <p>{@link #events} first sends a mark to the user, in a conversation that is used for nothing
 * else, and waits until the listener hears it. As a listener hears one event at a time, in commit
 * order, whatever it was to hear before the mark it has heard then: a test that an event does
 * <em>not</em> come needs no waiting.
 */
public final class Heard {
  private static final String MARKER = "~marker";

  private final EngineUnderTest engine;
  private final String user;
  private final List<Event> all = new ArrayList<>();
  private final Set<String> markers = ConcurrentHashMap.newKeySet();
  private final Subscription subscription;

  @SuppressWarnings("this-escape")
  private Heard(EngineUnderTest engine, Session session) {
    this.engine = engine;
    this.user = session.user();
    this.subscription = session.events(this::hear);
  }

  /** Begins to listen for a session; the marks make one more conversation of its user's. */
  public static Heard by(EngineUnderTest engine, Session session) {
    return new Heard(engine, session);
  }

  private void hear(Event event) {
    synchronized (all) {
      all.add(event);
    }
  }

  /** Returns the subscription. */
  public Subscription subscription() {
    return subscription;
  }

  /** Returns what was heard up to now, marks left out. */
  public List<Event> events() {
    try (Session marker = engine.session(MARKER)) {
      Conversation marks = marker.privateConversation(user);
      markers.add(marks.id());
      String mark = marks.messages().send("mark").id();
      Eventually.isTrue(
          "the mark is heard: user=" + user,
          () -> soFar().stream().anyMatch(event -> isMessage(event, mark)));
    }
    return soFar().stream().filter(event -> !markers.contains(conversationOf(event))).toList();
  }

  /** Returns what was heard at this moment, marks too; waits for nothing. */
  public List<Event> soFar() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  /** Forgets what was heard, after waiting for it. */
  public void forget() {
    events();
    synchronized (all) {
      all.clear();
    }
  }

  private static boolean isMessage(Event event, String id) {
    return event instanceof Event.MessageSent sent && sent.message().id().equals(id);
  }

  /** Returns the conversation that an event is about; empty if it is about none. */
  public static String conversationOf(Event event) {
    if (event instanceof Event.MessageSent sent) {
      return sent.message().conversation();
    }
    if (event instanceof Event.MessageRecalled recalled) {
      return recalled.message().conversation();
    }
    if (event instanceof Event.Invited invited) {
      return invited.conversation();
    }
    if (event instanceof Event.Kicked kicked) {
      return kicked.conversation();
    }
    if (event instanceof Event.ConversationErased erased) {
      return erased.conversation();
    }
    if (event instanceof Event.MembersJoined joined) {
      return joined.conversation();
    }
    if (event instanceof Event.MembersLeft left) {
      return left.conversation();
    }
    if (event instanceof Event.UnreadChanged changed) {
      return changed.conversation();
    }
    if (event instanceof Event.Blocked it) {
      return it.conversation();
    }
    if (event instanceof Event.MembersBlocked it) {
      return it.conversation();
    }
    if (event instanceof Event.Unblocked it) {
      return it.conversation();
    }
    if (event instanceof Event.MembersUnblocked it) {
      return it.conversation();
    }
    if (event instanceof Event.Muted it) {
      return it.conversation();
    }
    if (event instanceof Event.MembersMuted it) {
      return it.conversation();
    }
    if (event instanceof Event.Unmuted it) {
      return it.conversation();
    }
    if (event instanceof Event.MembersUnmuted it) {
      return it.conversation();
    }
    if (event instanceof Event.MemberInfoUpdated it) {
      return it.conversation();
    }
    if (event instanceof Event.InfoUpdated updated) {
      return updated.conversation();
    }
    if (event instanceof Event.Typing typing) {
      return typing.conversation();
    }
    if (event instanceof Event.MessagesDeleted deleted) {
      return deleted.conversation();
    }
    if (event instanceof Event.OwnStateChanged changed) {
      return changed.conversation();
    }
    return "";
  }
}
