package dev.parley.storage;

import dev.parley.ConversationKind;
import java.util.Map;

/**
 * A conversation as a whole.
 *
 * @param conversation its id
 * @param kind its kind
 * @param creator who created it
 * @param createdAt epoch milliseconds
 * @param activity its activity clock; {@link Long#MIN_VALUE} if it was never moved
 * @param updated its update clock; {@link Long#MIN_VALUE} if it was never moved
 * @param trimmedBefore messages that are older are gone (TRIM-2), epoch milliseconds; {@link
 *     Long#MIN_VALUE} if it was never trimmed
 * @param attributes its attributes that are set
 */
public record ConversationState(
    String conversation,
    ConversationKind kind,
    String creator,
    long createdAt,
    long activity,
    long updated,
    long trimmedBefore,
    Map<String, String> attributes) {
  /** Copies the attributes. */
  public ConversationState {
    attributes = Map.copyOf(attributes);
  }

  /** Creates the state of a conversation that was never trimmed. */
  public ConversationState(
      String conversation,
      ConversationKind kind,
      String creator,
      long createdAt,
      long activity,
      long updated,
      Map<String, String> attributes) {
    this(conversation, kind, creator, createdAt, activity, updated, Long.MIN_VALUE, attributes);
  }
}
