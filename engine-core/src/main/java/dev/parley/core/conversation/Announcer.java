package dev.parley.core.conversation;

import dev.parley.core.event.Delivery;
import dev.parley.core.event.EventHub;
import dev.parley.core.rules.MembershipRules;
import dev.parley.core.store.Store;
import dev.parley.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the right users of a commit. Called while the conversation's lock is held, so that events
 * of a conversation are queued in the order of its commits; looks at those users only for whom
 * somebody listens, however large the group is.
 */
final class Announcer {
  private final Store store;
  private final EventHub events;

  Announcer(Store store, EventHub events) {
    this.store = store;
    this.events = events;
  }

  /** Tells all members, save one session. */
  void toMembers(String conversation, Event event, @Nullable Object except) {
    List<Delivery> deliveries = new ArrayList<>();
    addMembers(deliveries, conversation, event, except);
    events.deliver(deliveries);
  }

  /** Tells those who joined, then everybody. */
  void joined(String conversation, List<String> users, String by) {
    List<Delivery> deliveries = new ArrayList<>();
    toEach(deliveries, users, new Event.Invited(conversation, by));
    addMembers(deliveries, conversation, new Event.MembersJoined(conversation, users, by), null);
    events.deliver(deliveries);
  }

  /** Tells those who left, and those who stay. */
  void left(String conversation, List<String> users, String by) {
    List<Delivery> deliveries = new ArrayList<>();
    toEach(deliveries, users, new Event.Kicked(conversation, by));
    addMembers(deliveries, conversation, new Event.MembersLeft(conversation, users, by), null);
    events.deliver(deliveries);
  }

  /** Tells every session of a user. */
  void toUser(String user, Event event) {
    events.deliver(List.of(new Delivery(user, event, null)));
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
    for (String user : events.listeningUsers()) {
      if (MembershipRules.joined(store.read(storage -> storage.membership(conversation, user)))) {
        deliveries.add(new Delivery(user, event, except));
      }
    }
  }
}
