package dev.parley.testkit;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Every call of a store that does something, by name. Left out are {@link Storage#close}, which may
 * be repeated, and {@link Storage#capabilities}, which may be answered without the store.
 */
final class StorageCalls {
  private StorageCalls() {}

  static Map<String, Consumer<Storage>> all() {
    Map<String, Consumer<Storage>> calls = new LinkedHashMap<>(reads());
    calls.put("apply", storage -> storage.apply(creation(), Durability.OS));
    calls.put("claim", storage -> storage.claim(key(), "proposal", Durability.OS));
    calls.put("erase", storage -> storage.erase(Partition.conversation("c")));
    calls.put("compact", Storage::compact);
    calls.put("sync", Storage::sync);
    calls.put("backup", s -> s.backup(Path.of("never-made"), ProgressListener.NONE));
    return calls;
  }

  static Map<String, Consumer<Storage>> reads() {
    MessageFilter every = MessageFilter.all();
    Map<String, Consumer<Storage>> calls = new LinkedHashMap<>();
    calls.put("scan", s -> s.scan("c", Range.all(), Direction.NEW_TO_OLD, 9, every));
    calls.put("countUpTo", s -> s.countUpTo("c", Range.all(), every, 9));
    calls.put("messages", s -> s.messages("c", List.of("a")));
    calls.put("changes", s -> s.changes("c", Long.MIN_VALUE, 9));
    calls.put("conversation", s -> s.conversation("c"));
    calls.put("conversations", s -> s.conversations(null, 9));
    calls.put("membership", s -> s.membership("c", "u"));
    calls.put("members", s -> s.members("c", null, 9));
    calls.put("receipt", s -> s.receipt("c", "u", Mutation.ReceiptKind.READ));
    calls.put("conversationsOf", s -> s.conversationsOf("u", Range.all(), Direction.NEW_TO_OLD, 9));
    calls.put("settings", s -> s.settings("u", ""));
    calls.put("claimed", s -> s.claimed(key()));
    calls.put("highestVersion", Storage::highestVersion);
    calls.put("stats", Storage::stats);
    calls.put("verify", Storage::verify);
    return calls;
  }

  private static ClaimKey key() {
    return new ClaimKey(Partition.conversation("c"), "k");
  }

  private static Batch creation() {
    return Batch.ofConversation(
        "c", List.of(new Mutation.CreateConversation(ConversationKind.GROUP, "u", 1, 999)));
  }
}
