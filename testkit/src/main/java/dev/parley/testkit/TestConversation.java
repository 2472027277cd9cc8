package dev.parley.testkit;

import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.Mutation;
import java.util.List;

/** A conversation of a store under test: short words for the mutations and reads of tests. */
public final class TestConversation {
  private final StoreUnderTest store;
  private final String id;

  TestConversation(StoreUnderTest store, String id) {
    this.store = store;
    this.id = id;
  }

  /** Returns its id. */
  public String id() {
    return id;
  }

  /** Returns a text message of alice that is not in the store. */
  public Message message(long sentAt, String messageId) {
    return Message.builder(id, messageId, sentAt, "alice", Content.text("hello")).build();
  }

  /** Returns the addition of a message, with the next version. */
  public Mutation.AddMessage addition(Message message) {
    return new Mutation.AddMessage(message, store.nextVersion());
  }

  /** Returns an update of a message to this text, with the next version. */
  public Mutation.UpdateMessage update(long sentAt, String messageId, String text) {
    return new Mutation.UpdateMessage(
        new Position(sentAt, messageId),
        Content.text(text),
        List.of(),
        false,
        7_000,
        store.nextVersion());
  }

  /** Returns a recall of a message, with the next version. */
  public Mutation.RecallMessage recall(long sentAt, String messageId) {
    return new Mutation.RecallMessage(
        new Position(sentAt, messageId), new Recall(8_000, "alice"), store.nextVersion());
  }

  /** Returns a membership of a user, with the next version. */
  public Mutation.PutMember member(String user, boolean joined) {
    return member(user, joined, false, 0);
  }

  /** Returns a membership of a user, with the next version. */
  public Mutation.PutMember member(String user, boolean joined, boolean blocked, long mutedUntil) {
    return new Mutation.PutMember(
        user,
        new Mutation.Membership(joined, Role.MEMBER, 6, Bound.unbounded(), blocked, mutedUntil),
        store.nextVersion());
  }

  /** Returns a move of the activity clock, with the next version. */
  public Mutation.AdvanceClock activity(long time) {
    return new Mutation.AdvanceClock(
        Mutation.ConversationClock.ACTIVITY, time, store.nextVersion());
  }

  /** Applies mutations as one batch. */
  public TestConversation apply(Mutation.OfConversation... mutations) {
    store.apply(id, mutations);
    return this;
  }

  /** Adds plain messages of one millisecond, each in a batch of its own, in this order. */
  public TestConversation add(long sentAt, String... messageIds) {
    for (String messageId : messageIds) {
      add(message(sentAt, messageId));
    }
    return this;
  }

  /** Adds a message. */
  public TestConversation add(Message message) {
    return apply(addition(message));
  }

  /** Returns messages as the store gives them. */
  public List<Message> scan(Range range, Direction direction, int limit, MessageFilter filter) {
    return store.storage().scan(id, range, direction, limit, filter);
  }

  /** Returns the ids of messages as the store gives them. */
  public List<String> ids(Range range, Direction direction, int limit, MessageFilter filter) {
    return scan(range, direction, limit, filter).stream().map(Message::id).toList();
  }

  /** Returns the ids of a range from old to new. */
  public List<String> ids(Range range) {
    return ids(range, Direction.OLD_TO_NEW, Integer.MAX_VALUE, MessageFilter.all());
  }

  /** Returns the ids of all messages from old to new. */
  public List<String> ids() {
    return ids(Range.all());
  }

  /** Returns all messages from old to new. */
  public List<Message> all() {
    return scan(Range.all(), Direction.OLD_TO_NEW, Integer.MAX_VALUE, MessageFilter.all());
  }

  /** Returns how many messages of a range match. */
  public long count(Range range, MessageFilter filter) {
    return store.storage().countUpTo(id, range, filter, Long.MAX_VALUE);
  }

  /** Returns the changes after a version. */
  public List<Change> changes(long afterVersion, int limit) {
    return store.storage().changes(id, afterVersion, limit);
  }
}
