package dev.parley.testkit.arbitrary;

import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells moves as the events that one member's listener hears, as an engine would: a small model of
 * a group. A move that is not possible is left out, so that any part of a list of moves is one too,
 * which is what shrinking needs. While the listener is no member nothing happens but its return.
 */
final class Telling {
  private final String listener;
  private final String conversation;
  private final List<Event> told = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final Set<String> members = new LinkedHashSet<>();
  private long now = HostileTimes.TODAY;
  private int joinedAt;
  private int read;

  private Telling(String listener, String conversation) {
    this.listener = listener;
    this.conversation = conversation;
  }

  static List<Event> of(String listener, String conversation, List<SomeEvents.Move> moves) {
    Telling telling = new Telling(listener, conversation);
    String creator =
        SomeEvents.everybody().stream().filter(user -> !user.equals(listener)).findFirst().get();
    telling.members.add(creator);
    telling.join(listener, creator);
    moves.forEach(telling::tell);
    return telling.told;
  }

  private void tell(SomeEvents.Move move) {
    now += move.pause();
    boolean present = members.contains(listener);
    switch (move.deed()) {
      case JOIN -> {
        if (!members.contains(move.user()) && (present || move.user().equals(listener))) {
          join(move.user(), someMember(move));
        }
      }
      case LEAVE -> {
        if (present && members.size() > 1 && members.contains(move.user())) {
          leave(move.user(), someMember(move));
        }
      }
      case SEND -> {
        if (present) {
          send(move);
        }
      }
      case RECALL -> {
        if (present) {
          recall(move.which());
        }
      }
      case READ -> {
        if (present) {
          read(move.which());
        }
      }
    }
  }

  private String someMember(SomeEvents.Move move) {
    return List.copyOf(members).get(move.which() % members.size());
  }

  private void join(String user, String by) {
    members.add(user);
    if (user.equals(listener)) {
      joinedAt = messages.size();
      read = Math.max(read, joinedAt);
      told.add(new Event.Invited(conversation, by));
    }
    told.add(new Event.MembersJoined(conversation, List.of(user), by));
  }

  private void leave(String user, String by) {
    members.remove(user);
    if (user.equals(listener)) {
      told.add(new Event.Kicked(conversation, by));
    } else {
      told.add(new Event.MembersLeft(conversation, List.of(user), by));
    }
  }

  private void send(SomeEvents.Move move) {
    String from = members.contains(move.user()) ? move.user() : someMember(move);
    // As an engine makes them: ids grow, so that they order what one millisecond holds.
    String id = String.format(Locale.ROOT, "m%03d", messages.size());
    Message message = Message.builder(conversation, id, now, from, move.content()).build();
    messages.add(message);
    told.add(new Event.MessageSent(message));
  }

  private void recall(int which) {
    if (messages.isEmpty()) {
      return;
    }
    int index = which % messages.size();
    Message message = messages.get(index);
    if (message.recalled() || !members.contains(message.from())) {
      return;
    }
    Message recalled =
        message.toBuilder()
            .content(RecalledContent.INSTANCE)
            .recall(new Recall(now, message.from()))
            .build();
    messages.set(index, recalled);
    told.add(new Event.MessageRecalled(recalled));
  }

  /** Reads all but so many messages; told only if the number of unread ones changes. */
  private void read(int left) {
    int before = unread();
    read = Math.max(read, messages.size() - Math.min(left % 4, messages.size()));
    if (unread() != before) {
      told.add(new Event.UnreadChanged(conversation, unread()));
    }
  }

  private int unread() {
    int count = 0;
    for (Message message : messages.subList(Math.max(read, joinedAt), messages.size())) {
      if (message.counted() && !message.recalled() && !message.from().equals(listener)) {
        count++;
      }
    }
    return count;
  }
}
