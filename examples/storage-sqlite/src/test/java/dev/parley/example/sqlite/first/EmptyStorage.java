package dev.parley.example.sqlite.first;

import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Change;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageStats;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes everything and keeps nothing. */
final class EmptyStorage implements Storage {
  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public void apply(Batch batch, Durability durability) {}

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    return proposal;
  }

  @Override
  public void erase(Partition partition) {}

  @Override
  public void compact() {}

  @Override
  public @Nullable String claimed(ClaimKey key) {
    return null;
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    return List.of();
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    return 0;
  }

  @Override
  public List<@Nullable Message> messages(String conversation, List<String> ids) {
    return List.of();
  }

  @Override
  public List<Change> changes(String conversation, long afterVersion, int limit) {
    return List.of();
  }

  @Override
  public @Nullable ConversationState conversation(String conversation) {
    return null;
  }

  @Override
  public List<String> conversations(@Nullable String after, int limit) {
    return List.of();
  }

  @Override
  public Mutation.@Nullable Membership membership(String conversation, String user) {
    return null;
  }

  @Override
  public List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit) {
    return List.of();
  }

  @Override
  public Mutation.@Nullable Receipt receipt(
      String conversation, String user, Mutation.ReceiptKind kind) {
    return null;
  }

  @Override
  public List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    return List.of();
  }

  @Override
  public Map<String, String> settings(String user, String scope) {
    return Map.of();
  }

  @Override
  public long highestVersion() {
    return Long.MIN_VALUE;
  }

  @Override
  public void sync() {}

  @Override
  public StorageStats stats() {
    return new StorageStats(0, 0, 0, Map.of());
  }

  @Override
  public List<String> verify(ProgressListener progress) {
    return List.of();
  }

  @Override
  public void close() {}
}
