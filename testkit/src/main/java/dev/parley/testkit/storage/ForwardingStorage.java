package dev.parley.testkit.storage;

import dev.parley.BackupReport;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that asks another one; the base of stores that do one thing differently. */
public abstract class ForwardingStorage implements Storage {
  private final Storage delegate;

  /** Creates it over another store, which it closes when it is closed. */
  protected ForwardingStorage(Storage delegate) {
    this.delegate = delegate;
  }

  @Override
  public Set<Capability> capabilities() {
    return delegate.capabilities();
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    delegate.apply(batch, durability);
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    return delegate.claim(key, proposal, durability);
  }

  @Override
  public void erase(Partition partition) {
    delegate.erase(partition);
  }

  @Override
  public void compact() {
    delegate.compact();
  }

  @Override
  public @Nullable String claimed(ClaimKey key) {
    return delegate.claimed(key);
  }

  @Override
  public long highestVersion() {
    return delegate.highestVersion();
  }

  @Override
  public void sync() {
    delegate.sync();
  }

  @Override
  public StorageStats stats(ProgressListener progress) {
    return delegate.stats(progress);
  }

  @Override
  public StorageStats stats() {
    return delegate.stats();
  }

  @Override
  public List<String> verify(ProgressListener progress) {
    return delegate.verify(progress);
  }

  @Override
  public BackupReport backup(Path target, ProgressListener progress) {
    return delegate.backup(target, progress);
  }

  @Override
  public void close() {
    delegate.close();
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    return delegate.scan(conversation, range, direction, limit, filter);
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    return delegate.countUpTo(conversation, range, filter, cap);
  }

  @Override
  public List<@Nullable Message> messages(String conversation, List<String> ids) {
    return delegate.messages(conversation, ids);
  }

  @Override
  public List<Change> changes(String conversation, long afterVersion, int limit) {
    return delegate.changes(conversation, afterVersion, limit);
  }

  @Override
  public @Nullable ConversationState conversation(String conversation) {
    return delegate.conversation(conversation);
  }

  @Override
  public List<String> conversations(@Nullable String after, int limit) {
    return delegate.conversations(after, limit);
  }

  @Override
  public Mutation.@Nullable Membership membership(String conversation, String user) {
    return delegate.membership(conversation, user);
  }

  @Override
  public List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit) {
    return delegate.members(conversation, list, after, limit);
  }

  @Override
  public Mutation.@Nullable Receipt receipt(
      String conversation, String user, Mutation.ReceiptKind kind) {
    return delegate.receipt(conversation, user, kind);
  }

  @Override
  public List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    return delegate.conversationsOf(user, range, direction, limit);
  }

  @Override
  public Map<String, String> settings(String user, String scope) {
    return delegate.settings(user, scope);
  }

  @Override
  public List<Map<String, String>> settings(String user, List<String> scopes) {
    return delegate.settings(user, scopes);
  }
}
