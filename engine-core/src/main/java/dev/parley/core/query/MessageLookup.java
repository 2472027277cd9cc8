package dev.parley.core.query;

import dev.parley.core.store.Store;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import java.util.List;
import java.util.Optional;

/** Finds single messages. */
public final class MessageLookup {
  private MessageLookup() {}

  /** Returns the message with this id. */
  public static Optional<Message> byId(Store store, String conversation, String id) {
    IdRules.requireMessageId(id);
    return Optional.ofNullable(
        store.read(storage -> storage.messages(conversation, List.of(id))).get(0));
  }

  /** Returns the message that had this id in the source of an import. */
  public static Optional<Message> bySourceId(Store store, String conversation, String sourceId) {
    ClaimKey key = sourceKey(conversation, sourceId);
    String id = store.read(storage -> storage.claimed(key));
    return id == null ? Optional.empty() : byId(store, conversation, id);
  }

  /** Returns the claim that holds the id which was given to a message of a source. */
  public static ClaimKey sourceKey(String conversation, String sourceId) {
    IdRules.requireMessageId(sourceId);
    return new ClaimKey(Partition.conversation(conversation), "source:" + sourceId);
  }
}
