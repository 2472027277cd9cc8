package dev.parley.example.sqlite;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.ConversationClock;
import java.sql.SQLException;

/**
 * Writes mutations, each with one UPSERT whose WHERE is the rule of merging: the row that stands is
 * the same in whatever order and however often they come (MERGE-1, MERGE-2).
 */
final class MutationWriter {
  private final Sql sql;
  private final String owner;

  private MutationWriter(Sql sql, String owner) {
    this.sql = sql;
    this.owner = owner;
  }

  static void write(Sql sql, Batch batch) throws SQLException {
    MutationWriter writer = new MutationWriter(sql, batch.partition().id());
    for (Mutation mutation : batch.mutations()) {
      writer.write(mutation);
      sql.update("UPDATE store SET highest = max(highest, ?)", mutation.version());
    }
  }

  private void write(Mutation mutation) throws SQLException {
    if (mutation instanceof Mutation.CreateConversation create) {
      create(create);
    } else if (mutation instanceof Mutation.PutAttribute put) {
      put(put);
    } else if (mutation instanceof Mutation.AdvanceClock advance) {
      advance(advance);
    } else if (mutation instanceof Mutation.PutMember put) {
      put(put);
    } else if (mutation instanceof Mutation.AdvanceReceipt advance) {
      advance(advance);
    } else if (mutation instanceof Mutation.TrimHistory trim) {
      trim(trim);
    } else if (mutation instanceof Mutation.AddMessage add) {
      if (isInHistory(add.message().position())) {
        add(add);
        changed(add.message().id());
      }
    } else if (mutation instanceof Mutation.UpdateMessage update) {
      if (isInHistory(update.position())) {
        update(update);
        changed(update.position().id());
      }
    } else if (mutation instanceof Mutation.RecallMessage recall) {
      if (isInHistory(recall.position())) {
        recall(recall);
        changed(recall.position().id());
      }
    } else if (mutation instanceof Mutation.PutSetting put) {
      put(put);
    }
  }

  private void create(Mutation.CreateConversation create) throws SQLException {
    sql.update(
        """
        INSERT INTO conversation (id, kind, creator, created_at, version) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET kind = excluded.kind, creator = excluded.creator,
          created_at = excluded.created_at, version = excluded.version
        WHERE excluded.version < version""",
        owner,
        create.kind(),
        create.creator(),
        create.createdAt(),
        create.version());
  }

  private void put(Mutation.PutAttribute put) throws SQLException {
    sql.update(
        """
        INSERT INTO attribute (conversation, name, value, version) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET value = excluded.value, version = excluded.version
        WHERE excluded.version > version""",
        owner,
        put.name(),
        put.value(),
        put.version());
  }

  private void advance(Mutation.AdvanceClock advance) throws SQLException {
    boolean activity = advance.clock() == ConversationClock.ACTIVITY;
    advance(
        activity ? advance.time() : Long.MIN_VALUE,
        activity ? Long.MIN_VALUE : advance.time(),
        Long.MIN_VALUE);
  }

  private void advance(long activity, long updated, long trimmedBefore) throws SQLException {
    sql.update(
        """
        INSERT INTO clock (conversation, activity, updated, trimmed_before) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET
          activity = max(activity, excluded.activity), updated = max(updated, excluded.updated),
          trimmed_before = max(trimmed_before, excluded.trimmed_before)""",
        owner,
        activity,
        updated,
        trimmedBefore);
  }

  /** Moves the beginning of the history; what is older goes, and what was said of it (TRIM-2). */
  private void trim(Mutation.TrimHistory trim) throws SQLException {
    advance(Long.MIN_VALUE, Long.MIN_VALUE, trim.before());
    Trimmed.delete(sql, owner, trim.before());
  }

  /** Says whether a message is not older than the history of its conversation. */
  private boolean isInHistory(Position position) throws SQLException {
    return sql.first(
            "SELECT 1 FROM clock WHERE conversation = ? AND trimmed_before > ?",
            row -> true,
            owner,
            position.sentAt())
        == null;
  }

  private void put(Mutation.PutMember put) throws SQLException {
    Mutation.Membership membership = put.membership();
    Bound after = membership.unreadAfter();
    Bound.AtTime time = after instanceof Bound.AtTime it ? it : null;
    Bound.AtPosition point = after instanceof Bound.AtPosition it ? it : null;
    sql.update(
        """
        INSERT INTO member (conversation, user, joined, role, since,
          after_time, after_id, after_closed, blocked, muted_until, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET joined = excluded.joined, role = excluded.role,
          since = excluded.since, after_time = excluded.after_time, after_id = excluded.after_id,
          after_closed = excluded.after_closed, blocked = excluded.blocked,
          muted_until = excluded.muted_until, version = excluded.version
        WHERE excluded.version > version""",
        owner,
        put.user(),
        membership.joined(),
        membership.role(),
        membership.since(),
        time != null ? (Long) time.time() : point != null ? (Long) point.time() : null,
        point != null ? point.id() : null,
        time != null ? time.closed() : point != null && point.closed(),
        membership.blocked(),
        membership.mutedUntil(),
        put.version());
  }

  private void advance(Mutation.AdvanceReceipt advance) throws SQLException {
    Mutation.Receipt receipt = advance.receipt();
    sql.update(
        """
        INSERT INTO receipt (conversation, user, kind, sent_at, id, at, version)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET sent_at = excluded.sent_at, id = excluded.id,
          at = excluded.at, version = excluded.version
        WHERE (excluded.sent_at, excluded.id, -excluded.version) > (sent_at, id, -version)""",
        owner,
        advance.user(),
        receipt.kind(),
        receipt.position().sentAt(),
        receipt.position().id(),
        receipt.at(),
        advance.version());
  }

  /** Takes the place of an addition of a greater version, which may lie at another position. */
  private void add(Mutation.AddMessage add) throws SQLException {
    Message message = add.message();
    Content content = message.content();
    Recall recall = message.recall().orElse(null);
    sql.update(
        """
        INSERT INTO message (conversation, sent_at, id, version, changed, sender, form, type, body,
          mentions, mentions_all, counted, reply_to, source_id, edited_at, recalled_at, recalled_by)
        VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET sent_at = excluded.sent_at, version = excluded.version,
          sender = excluded.sender, form = excluded.form, type = excluded.type,
          body = excluded.body, mentions = excluded.mentions,
          mentions_all = excluded.mentions_all, counted = excluded.counted,
          reply_to = excluded.reply_to, source_id = excluded.source_id,
          edited_at = excluded.edited_at, recalled_at = excluded.recalled_at,
          recalled_by = excluded.recalled_by
        WHERE excluded.version < version""",
        owner,
        message.sentAt(),
        message.id(),
        add.version(),
        message.from(),
        content.form(),
        content.type().code(),
        content.body(),
        MessageColumns.mentions(message.mentions()),
        message.mentionsAll(),
        message.counted(),
        message.replyTo().orElse(null),
        message.sourceId().orElse(null),
        message.editedAt().isPresent() ? (Long) message.editedAt().getAsLong() : null,
        recall != null ? (Long) recall.at() : null,
        recall != null ? recall.by() : null);
  }

  private void update(Mutation.UpdateMessage update) throws SQLException {
    sql.update(
        """
        INSERT INTO edit (conversation, id, version, form, type, body,
          mentions, mentions_all, edited_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET version = excluded.version, form = excluded.form,
          type = excluded.type, body = excluded.body, mentions = excluded.mentions,
          mentions_all = excluded.mentions_all, edited_at = excluded.edited_at
        WHERE excluded.version > version""",
        owner,
        update.position().id(),
        update.version(),
        update.content().form(),
        update.content().type().code(),
        update.content().body(),
        MessageColumns.mentions(update.mentions()),
        update.mentionsAll(),
        update.editedAt());
  }

  private void recall(Mutation.RecallMessage recall) throws SQLException {
    sql.update(
        """
        INSERT INTO recall (conversation, id, version, at, "by") VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET version = excluded.version, at = excluded.at, "by" = excluded."by"
        WHERE excluded.version < version""",
        owner,
        recall.position().id(),
        recall.version(),
        recall.recall().at(),
        recall.recall().by());
  }

  /**
   * Keeps the key of CHANGE-1: made anew from what stands, never moved, so the order is no matter.
   */
  private void changed(String messageId) throws SQLException {
    sql.update(
        "UPDATE message SET changed = "
            + MessageColumns.LAST_CHANGE
            + " WHERE conversation = ? AND id = ?",
        owner,
        messageId);
  }

  private void put(Mutation.PutSetting put) throws SQLException {
    sql.update(
        """
        INSERT INTO setting (user, scope, name, value, version) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET value = excluded.value, version = excluded.version
        WHERE excluded.version > version""",
        owner,
        put.scope(),
        put.name(),
        put.value(),
        put.version());
  }
}
