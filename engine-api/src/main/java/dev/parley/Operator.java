package dev.parley;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever runs the engine: reads everything, brings in and takes out histories, looks after the
 * store. Never hand it to a user.
 */
public interface Operator {
  /**
   * Returns conversations in the order of their ids as unsigned UTF-8 bytes.
   *
   * @param after the conversation to go on after, or null to begin
   * @param limit 1 to 1000
   */
  List<ConversationSummary> conversations(@Nullable String after, int limit);

  /** Returns a conversation, if there is one. */
  Optional<ConversationSummary> conversation(String id);

  /**
   * Returns the messages of a conversation.
   *
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   */
  MessageHistory history(String conversation);

  /**
   * Returns the members of a conversation, as {@link ConversationMembers#list} does.
   *
   * @throws dev.parley.error.ConversationNotFoundException if there is none
   */
  List<Member> members(String conversation, @Nullable String after, int limit);

  /** Returns what brings in histories. */
  Importer importer(Importer.Ids ids);

  /** Returns figures about the store. */
  StoreStats stats();

  /**
   * Forces everything acknowledged so far to disk, as if all had asked for {@link Durability#DISK}.
   *
   * @throws dev.parley.error.StoreException if the storage does not support that
   */
  void sync();

  /** Reads the whole store and returns every fault found; an empty list is good news. */
  List<String> verify();
}
