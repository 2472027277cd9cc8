package dev.parley.example.sqlite;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads messages within a transaction. */
final class MessageQueries {
  private static final String IN_RANGE =
      "AND (m.sent_at, m.id) >= (?, ?) AND (m.sent_at, m.id) < (?, ?) ";

  private MessageQueries() {}

  /**
   * Reads rows until the limit is reached: SQLite makes them one by one, so a filter that few
   * messages pass costs what has to be looked at, and one that all pass costs the page.
   */
  static List<Message> scan(
      Sql sql,
      String conversation,
      Range range,
      Direction direction,
      int limit,
      MessageFilter filter)
      throws SQLException {
    String order = Keys.order(direction);
    return sql.some(
        limit,
        MessageColumns.SELECT + IN_RANGE + "ORDER BY m.sent_at " + order + ", m.id " + order,
        row -> {
          Message message = MessageColumns.read(row);
          return filter.matches(message) ? message : null;
        },
        Keys.around(conversation, range));
  }

  static long countUpTo(Sql sql, String conversation, Range range, MessageFilter filter, long cap)
      throws SQLException {
    if (!filter.matchesAll()) {
      int most = (int) Math.min(cap, Integer.MAX_VALUE);
      return scan(sql, conversation, range, Direction.OLD_TO_NEW, most, filter).size();
    }
    return Objects.requireNonNull(
        sql.first(
            "SELECT count(*) FROM (SELECT 1 FROM message m WHERE m.conversation = ? "
                + "AND EXISTS (SELECT 1 FROM conversation c WHERE c.id = m.conversation) "
                + IN_RANGE
                + "LIMIT ?)",
            row -> row.getLong(1),
            Keys.around(conversation, range, cap)));
  }

  static List<@Nullable Message> messages(Sql sql, String conversation, List<String> ids)
      throws SQLException {
    List<@Nullable Message> answers = new ArrayList<>();
    for (String id : ids) {
      String one = MessageColumns.SELECT + "AND m.id = ?";
      answers.add(sql.first(one, MessageColumns::read, conversation, id));
    }
    return answers;
  }

  static List<Change> changes(Sql sql, String conversation, long afterVersion, int limit)
      throws SQLException {
    return sql.all(
        MessageColumns.SELECT + "AND m.changed > ? ORDER BY m.changed LIMIT ?",
        row -> new Change(row.getLong("changed"), MessageColumns.read(row)),
        conversation,
        afterVersion,
        limit);
  }
}
