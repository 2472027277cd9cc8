package dev.parley.core.conversation;

import dev.parley.ConversationInfo;
import dev.parley.ConversationSummary;
import dev.parley.core.query.Access;
import dev.parley.core.query.UnreadReader;
import dev.parley.core.store.Store;
import dev.parley.error.NotAMemberException;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ConversationState;
import java.util.Optional;

/** Turns what the storage knows of a conversation into what the API says of it. */
public final class ConversationView {
  static final String NAME = "name";

  private ConversationView() {}

  /** Returns the facts. */
  public static ConversationInfo info(ConversationState state) {
    return new ConversationInfo(
        state.conversation(),
        state.kind(),
        state.creator(),
        state.createdAt(),
        Math.max(state.createdAt(), state.updated()),
        Math.max(state.createdAt(), state.activity()),
        state.attributes().get(NAME));
  }

  /** Returns the line of a list for somebody who has read positions. */
  public static ConversationSummary summary(
      Store store, ConversationState state, Access access, int unreadCap) {
    // Membership is asked after the message was read: whoever is a member still may see it.
    Message newest = newest(store, state.conversation()).orElse(null);
    try {
      int unread = UnreadReader.count(store, access, unreadCap);
      return new ConversationSummary(info(state), newest, unread);
    } catch (NotAMemberException e) {
      // The user left after the list was read; the line says nothing that was not known then.
      return new ConversationSummary(info(state), null, 0);
    }
  }

  /** Returns the line of a list for the operator. */
  public static ConversationSummary operatorSummary(Store store, ConversationState state) {
    return new ConversationSummary(
        info(state), newest(store, state.conversation()).orElse(null), 0);
  }

  /** Returns the newest message. */
  static Optional<Message> newest(Store store, String conversation) {
    return store
        .read(
            storage ->
                storage.scan(
                    conversation, Range.all(), Direction.NEW_TO_OLD, 1, MessageFilter.all()))
        .stream()
        .findFirst();
  }
}
