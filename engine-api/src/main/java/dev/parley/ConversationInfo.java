package dev.parley;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a conversation as a whole, at the moment of reading.
 *
 * @param id its id
 * @param kind its kind
 * @param creator who created it
 * @param createdAt epoch milliseconds
 * @param updatedAt epoch milliseconds of the last change to the conversation itself or its members
 * @param activeAt its activity time, by which lists are sorted: epoch milliseconds of its newest
 *     message or of its creation, whichever is later
 * @param nameOrNull its name, or null
 */
public record ConversationInfo(
    String id,
    ConversationKind kind,
    String creator,
    long createdAt,
    long updatedAt,
    long activeAt,
    @Nullable String nameOrNull) {
  /** Returns its name, if it has one. */
  public Optional<String> name() {
    return Optional.ofNullable(nameOrNull);
  }
}
