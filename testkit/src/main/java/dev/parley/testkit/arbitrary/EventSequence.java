package dev.parley.testkit.arbitrary;

import dev.parley.event.Event;
import dev.parley.message.IdRules;
import java.util.List;

/**
 * What a listener of one user hears of one group, from the user's invitation on.
 *
 * <p>A drawn one, {@code @ForAll EventSequence sequence}, is one that an engine could tell: a
 * message is recalled only after it was sent, by its sender, and at most once; members join who are
 * none and leave who are; after {@link Event.Kicked} nothing comes but another {@link
 * Event.Invited}; {@link Event.UnreadChanged} says the true number of what was heard. Many messages
 * share a millisecond. There is no {@link Event.Resync} in it: after one, an application has to
 * read, not to listen.
 *
 * @param listener the user who listens; messages of its other sessions are among the events
 * @param conversation the group
 * @param events what is heard, in order
 */
public record EventSequence(String listener, String conversation, List<Event> events) {
  /** Checks the ids and copies the events. */
  public EventSequence {
    IdRules.requireUserId(listener);
    IdRules.requireConversationId(conversation);
    events = List.copyOf(events);
  }
}
