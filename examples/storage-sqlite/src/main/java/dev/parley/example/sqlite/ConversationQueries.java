package dev.parley.example.sqlite;

import dev.parley.ConversationKind;
import dev.parley.member.Role;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads conversations, members, receipts, lists and settings within a transaction. */
final class ConversationQueries {
  private static final String NEVER = "-9223372036854775808";

  private ConversationQueries() {}

  static @Nullable ConversationState state(Sql sql, String conversation) throws SQLException {
    Map<String, String> attributes =
        map(sql, "SELECT name, value FROM attribute WHERE conversation = ?", conversation);
    return sql.first(
        """
        SELECT c.*, coalesce(k.activity, %1$s) AS activity, coalesce(k.updated, %1$s) AS updated,
          coalesce(k.trimmed_before, %1$s) AS trimmed_before
        FROM conversation c LEFT JOIN clock k ON k.conversation = c.id WHERE c.id = ?"""
            .formatted(NEVER),
        row ->
            new ConversationState(
                conversation,
                ConversationKind.valueOf(row.getString("kind")),
                Sql.string(row, "creator"),
                row.getLong("created_at"),
                row.getLong("activity"),
                row.getLong("updated"),
                row.getLong("trimmed_before"),
                attributes),
        conversation);
  }

  static List<String> conversations(Sql sql, @Nullable String after, int limit)
      throws SQLException {
    return sql.all(
        "SELECT id FROM conversation WHERE id > ? ORDER BY id LIMIT ?",
        row -> Sql.string(row, "id"),
        after == null ? "" : after,
        limit);
  }

  static List<MemberEntry> members(
      Sql sql, String conversation, MemberList list, @Nullable String after, int limit)
      throws SQLException {
    String listed =
        switch (list) {
          case JOINED -> "joined";
          case BLOCKED -> "blocked";
          case MUTED -> "muted_until <> 0";
        };
    return sql.all(
        """
        SELECT * FROM member WHERE conversation = ? AND user > ? AND %s
          AND EXISTS (SELECT 1 FROM conversation c WHERE c.id = conversation)
        ORDER BY user LIMIT ?"""
            .formatted(listed),
        row -> new MemberEntry(Sql.string(row, "user"), membership(row)),
        conversation,
        after == null ? "" : after,
        limit);
  }

  /** Sorts the conversations of one user: writing a line for each member would cost every send. */
  static List<ConversationEntry> conversationsOf(
      Sql sql, String user, Range range, Direction direction, int limit) throws SQLException {
    String activity = "coalesce(k.activity, " + NEVER + ")";
    return sql.all(
        """
        SELECT m.conversation, %1$s AS activity FROM member m
          JOIN conversation c ON c.id = m.conversation
          LEFT JOIN clock k ON k.conversation = m.conversation
        WHERE m.user = ? AND m.joined
          AND (%1$s, m.conversation) >= (?, ?) AND (%1$s, m.conversation) < (?, ?)
        ORDER BY activity %2$s, m.conversation %2$s LIMIT ?"""
            .formatted(activity, Keys.order(direction)),
        row -> new ConversationEntry(Sql.string(row, "conversation"), row.getLong("activity")),
        Keys.around(user, range, limit));
  }

  static Mutation.@Nullable Membership membership(Sql sql, String conversation, String user)
      throws SQLException {
    return sql.first(
        "SELECT * FROM member WHERE conversation = ? AND user = ?",
        ConversationQueries::membership,
        conversation,
        user);
  }

  private static Mutation.Membership membership(ResultSet row) throws SQLException {
    return new Mutation.Membership(
        row.getBoolean("joined"),
        Role.valueOf(row.getString("role")),
        row.getLong("since"),
        bound(
            Sql.longOrNull(row, "after_time"),
            Sql.stringOrNull(row, "after_id"),
            row.getBoolean("after_closed")),
        row.getBoolean("blocked"),
        row.getLong("muted_until"));
  }

  private static Bound bound(@Nullable Long time, @Nullable String id, boolean closed) {
    if (time == null) {
      return Bound.unbounded();
    }
    return id == null ? new Bound.AtTime(time, closed) : new Bound.AtPosition(time, id, closed);
  }

  static Mutation.@Nullable Receipt receipt(
      Sql sql, String conversation, String user, Mutation.ReceiptKind kind) throws SQLException {
    return sql.first(
        "SELECT sent_at, id, at FROM receipt WHERE conversation = ? AND user = ? AND kind = ?",
        row ->
            new Mutation.Receipt(
                kind,
                new Position(row.getLong("sent_at"), Sql.string(row, "id")),
                row.getLong("at")),
        conversation,
        user,
        kind);
  }

  static Map<String, String> settings(Sql sql, String user, String scope) throws SQLException {
    return map(sql, "SELECT name, value FROM setting WHERE user = ? AND scope = ?", user, scope);
  }

  /** Reads names with values; what was removed has no value and is left out. */
  private static Map<String, String> map(Sql sql, String select, Object... arguments)
      throws SQLException {
    Map<String, String> values = new HashMap<>();
    sql.all(
        select + " AND value IS NOT NULL",
        row -> values.put(Sql.string(row, "name"), Sql.string(row, "value")),
        arguments);
    return values;
  }
}
