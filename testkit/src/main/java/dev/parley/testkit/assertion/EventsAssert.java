package dev.parley.testkit.assertion;

import dev.parley.event.Event;
import dev.parley.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;

/** Assertions about what a listener heard, besides all that AssertJ knows of lists. */
public final class EventsAssert
    extends AbstractListAssert<EventsAssert, List<Event>, Event, ObjectAssert<Event>> {
  EventsAssert(List<Event> actual) {
    super(actual, EventsAssert.class);
    info.useRepresentation(ReadableValues.INSTANCE);
  }

  /** Asserts the texts of all messages that were sent, in order; other events do not count. */
  public EventsAssert hasSentTexts(String... texts) {
    List<Message> sent = new ArrayList<>();
    for (Event event : actual) {
      if (event instanceof Event.MessageSent each) {
        sent.add(each.message());
      }
    }
    String difference =
        Difference.between("messages sent", "texts", List.of(texts), sent, Texts::of);
    if (difference != null) {
      throw failure("%s", difference);
    }
    return this;
  }

  /** Asserts that a message with this text was sent. */
  public EventsAssert hasSent(String text) {
    return any(
        "MessageSent with the text " + Lines.quoted(text),
        event -> event instanceof Event.MessageSent sent && text.equals(Texts.of(sent.message())));
  }

  /** Asserts that the message with this id was recalled. */
  public EventsAssert hasRecalled(String id) {
    return any(
        "MessageRecalled of " + Lines.quoted(id),
        event ->
            event instanceof Event.MessageRecalled recalled && recalled.message().id().equals(id));
  }

  /** Asserts that the user was made a member of a conversation. */
  public EventsAssert hasInvited(String conversation) {
    return any(
        "Invited to " + conversation,
        event ->
            event instanceof Event.Invited invited && invited.conversation().equals(conversation));
  }

  /** Asserts that the user's membership of a conversation was ended. */
  public EventsAssert hasKicked(String conversation) {
    return any(
        "Kicked from " + conversation,
        event ->
            event instanceof Event.Kicked kicked && kicked.conversation().equals(conversation));
  }

  /** Asserts that exactly these users became members at once. */
  public EventsAssert hasJoined(String... users) {
    List<String> all = List.of(users);
    return any(
        "MembersJoined of " + all,
        event -> event instanceof Event.MembersJoined joined && joined.users().equals(all));
  }

  /** Asserts that the membership of exactly these users ended at once. */
  public EventsAssert hasLeft(String... users) {
    List<String> all = List.of(users);
    return any(
        "MembersLeft of " + all,
        event -> event instanceof Event.MembersLeft left && left.users().equals(all));
  }

  /** Asserts that the last change of a conversation's unread count came to this number. */
  public EventsAssert hasUnread(String conversation, int unread) {
    Integer last = null;
    for (Event event : actual) {
      if (event instanceof Event.UnreadChanged changed
          && changed.conversation().equals(conversation)) {
        last = changed.unread();
      }
    }
    if (last == null || last != unread) {
      throw failure(
          "last unread count that was heard differs: conversation=%s%n"
              + "  expected: %d%n  but was:  %s%n%s",
          conversation, unread, last == null ? "none heard" : last, all());
    }
    return this;
  }

  private EventsAssert any(String what, Predicate<Event> wanted) {
    isNotNull();
    if (actual.stream().noneMatch(wanted)) {
      throw failure("expected an event %s, but there is none%n%s", what, all());
    }
    return this;
  }

  private String all() {
    StringBuilder lines = new StringBuilder("all " + actual.size() + " events:");
    for (int i = 0; i < actual.size(); i++) {
      lines.append(String.format("%n    %d  %s", i, Lines.of(actual.get(i))));
    }
    return lines.toString();
  }

  @Override
  protected ObjectAssert<Event> toAssert(Event value, String description) {
    return new ObjectAssert<>(value).as(description);
  }

  @Override
  protected EventsAssert newAbstractIterableAssert(Iterable<? extends Event> events) {
    List<Event> list = new ArrayList<>();
    events.forEach(list::add);
    return new EventsAssert(list);
  }
}
