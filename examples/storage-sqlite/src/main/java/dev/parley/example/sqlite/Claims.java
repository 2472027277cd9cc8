package dev.parley.example.sqlite;

import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Claims: the first proposal that is written stays (CLAIM-1). */
final class Claims {
  private enum Kind {
    CONVERSATION,
    USER
  }

  private Claims() {}

  static void propose(Sql sql, ClaimKey key, String proposal) throws SQLException {
    sql.update(
        "INSERT OR IGNORE INTO claim (partition, id, about, name, winner) VALUES (?, ?, ?, ?, ?)",
        kind(key),
        key.partition().id(),
        about(key),
        key.name(),
        proposal);
  }

  static @Nullable String winner(Sql sql, ClaimKey key) throws SQLException {
    return sql.first(
        "SELECT winner FROM claim WHERE partition = ? AND id = ? AND about = ? AND name = ?",
        row -> Sql.string(row, "winner"),
        kind(key),
        key.partition().id(),
        about(key),
        key.name());
  }

  private static String about(ClaimKey key) {
    return Objects.requireNonNullElse(key.about(), "");
  }

  private static Kind kind(ClaimKey key) {
    return kind(key.partition());
  }

  private static Kind kind(Partition partition) {
    return partition instanceof Partition.OfUser ? Kind.USER : Kind.CONVERSATION;
  }

  /** Takes away the claims of a partition, and those that are about a user (ERASE-2). */
  static void erase(Sql sql, Partition partition) throws SQLException {
    sql.update("DELETE FROM claim WHERE partition = ? AND id = ?", kind(partition), partition.id());
    if (partition instanceof Partition.OfUser) {
      sql.update("DELETE FROM claim WHERE about = ?", partition.id());
    }
  }
}
