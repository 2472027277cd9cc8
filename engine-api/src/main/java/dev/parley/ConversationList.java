package dev.parley;

import dev.parley.event.Subscription;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A user's conversation list (spec/rongcloud.md&nbsp;1, 4 to 6). Lists by subject come newest
 * first; kinds are those asked for, all if the set is empty.
 */
public interface ConversationList {
  /** Returns everything in the list, newest first. */
  List<ConversationSummary> all();

  /**
   * Returns the entry of a conversation, and never fails because there is none: then it is one with
   * the defaults, which is not listed and not kept (RongCloud's {@code getConversation}).
   *
   * @param target the other user if the kind is private, else the conversation's id
   */
  ConversationSummary entry(ConversationKind kind, String target);

  /** Returns the conversations that are pinned. */
  List<ConversationSummary> pinned(Set<ConversationKind> kinds);

  /** Returns the conversations in which something is unread, muted ones too. */
  List<ConversationSummary> unread(Set<ConversationKind> kinds);

  /** Returns the conversations whose notification level is {@linkplain NotificationLevel#muted}. */
  List<ConversationSummary> blocked(Set<ConversationKind> kinds);

  /**
   * Returns the conversations with an unread mention of the user.
   *
   * @param before only those active before this, in epoch milliseconds; 0 for all
   * @param count 1 to 100
   * @param kinds at least one
   * @throws dev.parley.error.InvalidRequestException if something is outside
   */
  List<ConversationSummary> mentioned(long before, int count, Set<ConversationKind> kinds);

  /** Adds up what is unread, each conversation up to the engine's cap; chat rooms never count. */
  UnreadTotal total(UnreadTotal.Scope scope);

  /**
   * Takes conversations out of the list until something new is said in them; what was said stays
   * and is read, drafts are cleared. Pins, levels and tags stay. Conversations that the user has
   * not are passed over.
   *
   * @param conversations their ids; 1 to 100
   * @throws dev.parley.error.InvalidRequestException if there are none or too many
   */
  void remove(Collection<String> conversations);

  /** Takes one conversation out of the list, as {@link #remove(Collection)} does. */
  default void remove(String conversation) {
    remove(List.of(conversation));
  }

  /** Marks everything in every listed conversation as read. */
  void markAllRead();

  /**
   * Has a listener told of changes of entries from now on: {@link ListEvent.Synced} at first, then
   * what changes through others and through the user's other sessions. A session is not told of
   * what it does itself, save of what it marks as read.
   */
  Subscription changes(Consumer<ListEvent> listener);
}
