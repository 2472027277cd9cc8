package dev.parley.example.sqlite;

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
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageStats;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store in one SQLite database: every call is one transaction. */
final class SqliteStorage implements Storage {
  private final Database database;

  SqliteStorage(Database database) {
    this.database = database;
  }

  /** Returns where it keeps everything, for tests that have to look below the SPI. */
  Database database() {
    return database;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.PERSISTENT,
        Capability.DISK_DURABILITY,
        Capability.IMMEDIATE_LIST,
        Capability.SNAPSHOT_SCAN,
        Capability.BACKUP);
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    database.write(
        durability,
        sql -> {
          MutationWriter.write(sql, batch);
          return true;
        });
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    if (proposal.length() > 4096) {
      throw new StorageException.Rejected(
          "proposal must have at most 4096 characters: length=" + proposal.length());
    }
    return database.write(
        durability,
        sql -> {
          Claims.propose(sql, key, proposal);
          return Objects.requireNonNull(Claims.winner(sql, key));
        });
  }

  /** One transaction, so it happens whole or not at all (ERASE-4). */
  @Override
  public void erase(Partition partition) {
    database.write(
        Durability.DISK,
        sql -> {
          Erasure.of(sql, partition);
          return true;
        });
  }

  @Override
  public void compact() {
    database.compact();
  }

  @Override
  public @Nullable String claimed(ClaimKey key) {
    return database.read(sql -> Optional.ofNullable(Claims.winner(sql, key))).orElse(null);
  }

  @Override
  public List<Message> scan(
      String conversation, Range range, Direction direction, int limit, MessageFilter filter) {
    requireNotNegative("limit", limit);
    return database.read(
        sql -> MessageQueries.scan(sql, conversation, range, direction, limit, filter));
  }

  @Override
  public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
    requireNotNegative("cap", cap);
    return database.read(sql -> MessageQueries.countUpTo(sql, conversation, range, filter, cap));
  }

  @Override
  public List<@Nullable Message> messages(String conversation, List<String> ids) {
    return database.read(sql -> MessageQueries.messages(sql, conversation, ids));
  }

  @Override
  public List<Change> changes(String conversation, long afterVersion, int limit) {
    requireNotNegative("limit", limit);
    return database.read(sql -> MessageQueries.changes(sql, conversation, afterVersion, limit));
  }

  @Override
  public @Nullable ConversationState conversation(String conversation) {
    return database
        .read(sql -> Optional.ofNullable(ConversationQueries.state(sql, conversation)))
        .orElse(null);
  }

  @Override
  public List<String> conversations(@Nullable String after, int limit) {
    requireNotNegative("limit", limit);
    return database.read(sql -> ConversationQueries.conversations(sql, after, limit));
  }

  @Override
  public Mutation.@Nullable Membership membership(String conversation, String user) {
    return database
        .read(sql -> Optional.ofNullable(ConversationQueries.membership(sql, conversation, user)))
        .orElse(null);
  }

  @Override
  public List<MemberEntry> members(
      String conversation, MemberList list, @Nullable String after, int limit) {
    requireNotNegative("limit", limit);
    return database.read(sql -> ConversationQueries.members(sql, conversation, list, after, limit));
  }

  @Override
  public Mutation.@Nullable Receipt receipt(
      String conversation, String user, Mutation.ReceiptKind kind) {
    return database
        .read(
            sql -> Optional.ofNullable(ConversationQueries.receipt(sql, conversation, user, kind)))
        .orElse(null);
  }

  @Override
  public List<ConversationEntry> conversationsOf(
      String user, Range range, Direction direction, int limit) {
    requireNotNegative("limit", limit);
    return database.read(
        sql -> ConversationQueries.conversationsOf(sql, user, range, direction, limit));
  }

  @Override
  public Map<String, String> settings(String user, String scope) {
    return database.read(sql -> ConversationQueries.settings(sql, user, scope));
  }

  @Override
  public long highestVersion() {
    return database.read(
        sql ->
            Objects.requireNonNull(sql.first("SELECT highest FROM store", row -> row.getLong(1))));
  }

  /** A write with DISK forces the whole WAL, and with it what was written with OS before. */
  @Override
  public void sync() {
    database.write(Durability.DISK, sql -> true);
  }

  @Override
  public StorageStats stats() {
    return database.read(Inspection::stats);
  }

  @Override
  public List<String> verify(ProgressListener progress) {
    return database.read(Inspection::faults);
  }

  @Override
  public BackupReport backup(Path target, ProgressListener progress) {
    database.requireOpen();
    return Copy.backUp(database.directory(), target, progress);
  }

  @Override
  public void close() {
    database.close();
  }

  private static void requireNotNegative(String what, long value) {
    if (value < 0) {
      throw new StorageException.Rejected(what + " must be at least 0: " + what + "=" + value);
    }
  }
}
