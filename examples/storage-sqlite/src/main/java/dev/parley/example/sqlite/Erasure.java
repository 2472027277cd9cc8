package dev.parley.example.sqlite;

import dev.parley.message.IdRules;
import dev.parley.storage.Partition;
import dev.parley.storage.SettingScope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes a conversation or a user out of every table (ERASE-1, ERASE-2). */
final class Erasure {
  private static final String[] OF_CONVERSATIONS = {
    "attribute", "clock", "message", "edit", "recall", "member", "receipt"
  };

  private Erasure() {}

  static void of(Sql sql, Partition partition) throws SQLException {
    if (partition instanceof Partition.OfUser) {
      user(sql, partition.id());
    } else {
      conversation(sql, partition.id());
    }
    Claims.erase(sql, partition);
  }

  private static void conversation(Sql sql, String id) throws SQLException {
    sql.update("DELETE FROM conversation WHERE id = ?", id);
    for (String table : OF_CONVERSATIONS) {
      sql.update("DELETE FROM " + table + " WHERE conversation = ?", id);
    }
    sql.update("DELETE FROM setting WHERE scope = ?", id);
    String parts = SettingScope.partsOf(id);
    sql.update("DELETE FROM setting WHERE substr(scope, 1, length(?)) = ?", parts, parts);
  }

  private static void user(Sql sql, String id) throws SQLException {
    for (String table : List.of("edit", "recall")) {
      sql.update(
          "DELETE FROM "
              + table
              + " WHERE (conversation, id) IN (SELECT conversation, id FROM message WHERE sender = ?)",
          id);
    }
    sql.update("DELETE FROM message WHERE sender = ?", id);
    for (String table : List.of("member", "receipt", "setting")) {
      sql.update("DELETE FROM " + table + " WHERE user = ?", id);
    }
    String erased = IdRules.ERASED_USER;
    sql.update("UPDATE conversation SET creator = ? WHERE creator = ?", erased, id);
    sql.update("UPDATE message SET recalled_by = ? WHERE recalled_by = ?", erased, id);
    sql.update("UPDATE recall SET \"by\" = ? WHERE \"by\" = ?", erased, id);
    mentions(sql, "message", id);
    mentions(sql, "edit", id);
  }

  private record Mentioning(String conversation, String id, String mentions) {}

  /** Looks at all rows that hold the id somewhere, and changes those where it is a mention. */
  private static void mentions(Sql sql, String table, String user) throws SQLException {
    List<Mentioning> rows =
        sql.all(
            "SELECT conversation, id, mentions FROM " + table + " WHERE instr(mentions, ?) > 0",
            row ->
                new Mentioning(
                    Sql.string(row, "conversation"),
                    Sql.string(row, "id"),
                    Sql.string(row, "mentions")),
            user);
    for (Mentioning row : rows) {
      List<String> mentions = new ArrayList<>(List.of(row.mentions.split("\n")));
      if (mentions.remove(user)) {
        mentions.removeIf(user::equals);
        sql.update(
            "UPDATE " + table + " SET mentions = ? WHERE conversation = ? AND id = ?",
            MessageColumns.mentions(mentions),
            row.conversation,
            row.id);
      }
    }
  }
}
