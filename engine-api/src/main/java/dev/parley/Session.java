package dev.parley;

import dev.parley.event.EventListener;
import dev.parley.event.Subscription;
import dev.parley.query.Page;
import java.util.Optional;
import java.util.function.Consumer;

/** One user's connection to the engine. A user may have several; they see one state. */
public interface Session extends AutoCloseable {
  /** Returns the user. */
  String user();

  /**
   * Creates a group that the user owns.
   *
   * @param group says what it shall be, called once
   * @throws dev.parley.error.RefusedException if it asks for an id that is taken
   */
  Conversation createConversation(Consumer<NewConversation> group);

  /**
   * Returns the private conversation with another user, created now if there is none.
   *
   * @throws dev.parley.error.InvalidRequestException if the peer is the user itself
   */
  Conversation privateConversation(String peer);

  /**
   * Returns a conversation. It may be one that the user is not a member of, to join it; reading and
   * writing it are refused then.
   *
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   */
  Conversation conversation(String id);

  /** Returns a conversation, if there is one; see {@link #conversation}. */
  Optional<Conversation> findConversation(String id);

  /**
   * Returns the private conversation with another user, if there is one.
   *
   * @throws dev.parley.error.InvalidRequestException if the peer is the user itself
   */
  Optional<Conversation> findPrivateConversation(String peer);

  /** Returns the user's conversation list, with what is done to it as a whole. */
  ConversationList list();

  /** Returns what the user wants to be told of, apart from single conversations. */
  Notifications notifications();

  /** Returns the user's tags for conversations. */
  Tags tags();

  /** Returns the user's conversations, sorted by activity; {@link ListQuery} has the laws. */
  Page<ConversationSummary> conversations(ListQuery query);

  /** Has a listener told of what happens in the user's conversations from now on. */
  Subscription events(EventListener listener);

  /** Ends the session and its subscriptions; idempotent. */
  @Override
  void close();
}
