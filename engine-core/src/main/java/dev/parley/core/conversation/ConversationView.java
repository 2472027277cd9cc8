package dev.parley.core.conversation;

import dev.parley.ConversationInfo;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.OwnState;
import dev.parley.UnreadState;
import dev.parley.core.attribute.AttributePath;
import dev.parley.core.query.Access;
import dev.parley.core.query.MessageView;
import dev.parley.core.query.UnreadReader;
import dev.parley.core.store.Store;
import dev.parley.error.NotAMemberException;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import java.util.Optional;

/** Turns what the storage knows of a conversation into what the API says of it. */
public final class ConversationView {
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
        state.attributes().get(AttributePath.NAME));
  }

  /** Returns the line of a list for somebody who has read positions. */
  public static ConversationSummary summary(
      Store store,
      ConversationState state,
      Access access,
      OwnState own,
      boolean listed,
      int unreadCap) {
    // Membership is asked after the message was read: whoever is a member still may see it.
    Message newest = newest(new MessageView(store, access)).orElse(null);
    String target = target(store, state, access.reader());
    try {
      UnreadState unread = UnreadReader.state(store, access, unreadCap);
      return new ConversationSummary(info(state), target, listed, newest, unread, own);
    } catch (NotAMemberException e) {
      // The user left after the list was read; the line says nothing that was not known then.
      return new ConversationSummary(info(state), target, false, null, UnreadState.NONE, own);
    }
  }

  private static String target(Store store, ConversationState state, String user) {
    if (state.kind() != ConversationKind.PRIVATE) {
      return state.conversation();
    }
    return store.read(storage -> storage.members(state.conversation(), null, 2)).stream()
        .map(MemberEntry::user)
        .filter(member -> !member.equals(user))
        .findFirst()
        .orElse(state.conversation());
  }

  /** Returns the line of a list for the operator. */
  public static ConversationSummary operatorSummary(Store store, ConversationState state) {
    return new ConversationSummary(
        info(state),
        state.conversation(),
        true,
        newest(store, state.conversation()).orElse(null),
        UnreadState.NONE,
        OwnState.DEFAULT);
  }

  private static Optional<Message> newest(MessageView view) {
    return view.scan(Range.all(), Direction.NEW_TO_OLD, 1, MessageFilter.all()).stream()
        .findFirst();
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
