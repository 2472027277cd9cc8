package dev.parley.example.sqlite;

import dev.parley.storage.StorageStats;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks at the store as a whole. */
final class Inspection {
  private Inspection() {}

  static StorageStats stats(Sql sql) throws SQLException {
    long messages =
        number(
            sql,
            "SELECT count(*) FROM message WHERE conversation IN (SELECT id FROM conversation)");
    return new StorageStats(
        number(sql, "SELECT count(*) FROM conversation"),
        messages,
        number(sql, "PRAGMA page_count") * number(sql, "PRAGMA page_size"),
        Map.of("pages.free", "" + number(sql, "PRAGMA freelist_count")));
  }

  /** SQLite checks its own structures; what it cannot know is what the columns mean. */
  static List<String> faults(Sql sql) throws SQLException {
    List<String> faults =
        sql.all(
            "PRAGMA integrity_check",
            row -> row.getString(1).equals("ok") ? null : "database: " + row.getString(1));
    long stale =
        number(sql, "SELECT count(*) FROM message WHERE changed <> " + MessageColumns.LAST_CHANGE);
    if (stale > 0) {
      faults.add("messages have another last change than their facts: count=" + stale);
    }
    long ahead =
        number(sql, "SELECT count(*) FROM message WHERE changed > (SELECT highest FROM store)");
    if (ahead > 0) {
      faults.add("messages have a version above the highest: count=" + ahead);
    }
    return faults;
  }

  private static long number(Sql sql, String query) throws SQLException {
    return Objects.requireNonNull(sql.first(query, row -> row.getLong(1)));
  }
}
