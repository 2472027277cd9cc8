package dev.parley.testkit.storage;

import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.IdOrder;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.SettingScope;
import dev.parley.storage.StorageStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a memory store holds. Not safe for use by many threads; the store locks. */
final class MemoryData {
  private record SettingKey(String user, String scope, String name) {}

  private final ReadCount reads = new ReadCount();
  private final TreeMap<String, MemoryConversation> conversations = new TreeMap<>(IdOrder.INSTANCE);

  /** Which conversations ever said anything of a user. */
  private final Map<String, Set<String>> conversationsByUser = new HashMap<>();

  private final Map<SettingKey, Newest<@Nullable String>> settings = new HashMap<>();
  private final Map<ClaimKey, String> claims = new HashMap<>();
  private long highestVersion = Long.MIN_VALUE;

  /** Applies a batch; its mutations were checked when they were made, so none of them can fail. */
  void apply(Batch batch) {
    for (Mutation mutation : batch.mutations()) {
      highestVersion = Math.max(highestVersion, mutation.version());
      if (mutation instanceof Mutation.OfConversation ofConversation) {
        conversations
            .computeIfAbsent(batch.partition().id(), id -> new MemoryConversation(id, reads))
            .apply(ofConversation);
        if (mutation instanceof Mutation.PutMember put) {
          conversationsByUser
              .computeIfAbsent(put.user(), user -> new HashSet<>())
              .add(batch.partition().id());
        }
      } else if (mutation instanceof Mutation.PutSetting put) {
        settings.merge(
            new SettingKey(batch.partition().id(), put.scope(), put.name()),
            new Newest<>(put.value(), put.version()),
            Newest::of);
      }
    }
  }

  /** Erases a conversation or a user: ERASE-1, ERASE-2. */
  void erase(Partition partition) {
    String id = partition.id();
    if (partition instanceof Partition.OfConversation) {
      conversations.remove(id);
      conversationsByUser.values().forEach(its -> its.remove(id));
      settings.keySet().removeIf(key -> SettingScope.isOf(id, key.scope()));
    } else {
      conversations.values().forEach(conversation -> conversation.erase(id));
      conversationsByUser.remove(id);
      settings.keySet().removeIf(key -> key.user().equals(id));
      claims.keySet().removeIf(key -> id.equals(key.about()));
    }
    claims.keySet().removeIf(key -> key.partition().equals(partition));
  }

  String claim(ClaimKey key, String proposal) {
    String winner = claims.putIfAbsent(key, proposal);
    return winner == null ? proposal : winner;
  }

  @Nullable String claimed(ClaimKey key) {
    return claims.get(key);
  }

  /** Returns a conversation; an empty one, that is not kept, if nothing was said of it. */
  MemoryConversation conversation(String id) {
    MemoryConversation conversation = conversations.get(id);
    return conversation == null ? new MemoryConversation(id, reads) : conversation;
  }

  List<String> conversations(@Nullable String after, int limit) {
    return conversations.values().stream()
        .filter(MemoryConversation::exists)
        .map(MemoryConversation::id)
        .filter(id -> after == null || IdOrder.INSTANCE.compare(id, after) > 0)
        .limit(limit)
        .toList();
  }

  List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    List<ConversationEntry> entries = new ArrayList<>();
    for (String id : conversationsByUser.getOrDefault(user, Set.of())) {
      reads.entry();
      MemoryConversation conversation = conversation(id);
      ConversationState state = conversation.state();
      Mutation.Membership membership = conversation.membership(user);
      if (state != null
          && membership != null
          && membership.joined()
          && RangeCheck.contains(range, state.activity(), state.conversation())) {
        entries.add(new ConversationEntry(state.conversation(), state.activity()));
      }
    }
    entries.sort(
        Comparator.comparingLong(ConversationEntry::activity)
            .thenComparing(ConversationEntry::conversation, IdOrder.INSTANCE));
    if (direction == Direction.NEW_TO_OLD) {
      Collections.reverse(entries);
    }
    return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
  }

  Map<String, String> settings(String user, String scope) {
    Map<String, String> set = new HashMap<>();
    settings.forEach(
        (key, newest) -> {
          String value = newest.value();
          if (key.user().equals(user) && key.scope().equals(scope) && value != null) {
            set.put(key.name(), value);
          }
        });
    return Map.copyOf(set);
  }

  /** Returns how many entries the pages, counts and lists since the beginning have looked at. */
  long entriesRead() {
    return reads.entries();
  }

  long highestVersion() {
    return highestVersion;
  }

  StorageStats stats() {
    List<MemoryConversation> existing =
        conversations.values().stream().filter(MemoryConversation::exists).toList();
    long messages = existing.stream().mapToLong(MemoryConversation::messageCount).sum();
    return new StorageStats(existing.size(), messages, 0, Map.of());
  }
}
