package dev.parley.example.sqlite;

import java.sql.SQLException;

/** Deletes what is older than the history of a conversation. */
final class Trimmed {
  private Trimmed() {}

  /** What was said of a message before it came has no time here, and stays: TRIM-2 allows it. */
  static void delete(Sql sql, String conversation, long before) throws SQLException {
    for (String table : new String[] {"edit", "recall"}) {
      sql.update(
          "DELETE FROM "
              + table
              + " WHERE conversation = ? AND id IN"
              + " (SELECT id FROM message m WHERE m.conversation = ? AND m.sent_at < ?)",
          conversation,
          conversation,
          before);
    }
    sql.update("DELETE FROM message WHERE conversation = ? AND sent_at < ?", conversation, before);
  }
}
