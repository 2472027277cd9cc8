package dev.parley.core.conversation;

import dev.parley.core.event.Audiences;
import dev.parley.core.event.Delivery;
import dev.parley.core.event.EventHub;
import dev.parley.error.ConversationException;
import dev.parley.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the right users of a commit. Called while the conversation's lock is held, so that events
 * of a conversation are queued in the order of its commits; looks at those users only for whom
 * somebody listens, however large the group is.
 */
public final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final EventHub events;
  private final Audiences audiences;

  /** Creates it for an engine. */
  public Announcer(Kernel kernel) {
    this.events = kernel.events();
    this.audiences = kernel.audiences();
  }

  /** Tells all members, save one session. */
  void toMembers(String conversation, Event event, @Nullable Object except) {
    deliver(deliveries -> addMembers(deliveries, conversation, event, except));
  }

  /** Tells all members, save one user. */
  void toOthers(String conversation, String user, Event event) {
    deliver(
        deliveries -> {
          addMembers(deliveries, conversation, event, null);
          deliveries.removeIf(delivery -> delivery.user().equals(user));
        });
  }

  /** Tells those who joined, then everybody. */
  void joined(String conversation, List<String> users, String by) {
    toUsersAndMembers(
        conversation,
        users,
        new Event.Invited(conversation, by),
        new Event.MembersJoined(conversation, users, by));
  }

  /** Tells those who left, and those who stay. */
  public void left(String conversation, List<String> users, String by) {
    toUsersAndMembers(
        conversation,
        users,
        new Event.Kicked(conversation, by),
        new Event.MembersLeft(conversation, users, by));
  }

  /** Tells those whom it concerns, members or not, then all members. */
  void toUsersAndMembers(String conversation, List<String> users, Event toUsers, Event toMembers) {
    deliver(
        deliveries -> {
          toEach(deliveries, users, toUsers);
          addMembers(deliveries, conversation, toMembers, null);
        });
  }

  /** Tells every session of a user. */
  void toUser(String user, Event event) {
    toUser(user, event, null);
  }

  /** Tells every session of a user, save one. */
  void toUser(String user, Event event, @Nullable Object except) {
    events.deliver(List.of(new Delivery(user, event, except)));
  }

  /**
   * The commit stands, so nothing that goes wrong here may reach the writer: when it cannot be read
   * who is to be told, everybody who listens is told to read again.
   */
  private void deliver(Consumer<List<Delivery>> addressing) {
    List<Delivery> deliveries = new ArrayList<>();
    try {
      addressing.accept(deliveries);
    } catch (ConversationException e) {
      LOG.warn("members cannot be read after a commit: code={}", e.code(), e);
      deliveries.clear();
      for (String user : events.listeningUsers()) {
        deliveries.add(new Delivery(user, new Event.Resync(1), null));
      }
    }
    events.deliver(deliveries);
  }

  private void toEach(List<Delivery> deliveries, List<String> users, Event event) {
    Set<String> listening = events.listeningUsers();
    for (String user : users) {
      if (listening.contains(user)) {
        deliveries.add(new Delivery(user, event, null));
      }
    }
  }

  private void addMembers(
      List<Delivery> deliveries, String conversation, Event event, @Nullable Object except) {
    for (String user : audiences.of(conversation)) {
      deliveries.add(new Delivery(user, event, except));
    }
  }
}
