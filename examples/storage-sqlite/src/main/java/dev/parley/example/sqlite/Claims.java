package dev.parley.example.sqlite;

import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import java.sql.SQLException;
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
        "INSERT OR IGNORE INTO claim (partition, id, name, winner) VALUES (?, ?, ?, ?)",
        kind(key),
        key.partition().id(),
        key.name(),
        proposal);
  }

  static @Nullable String winner(Sql sql, ClaimKey key) throws SQLException {
    return sql.first(
        "SELECT winner FROM claim WHERE partition = ? AND id = ? AND name = ?",
        row -> Sql.string(row, "winner"),
        kind(key),
        key.partition().id(),
        key.name());
  }

  private static Kind kind(ClaimKey key) {
    return key.partition() instanceof Partition.OfUser ? Kind.USER : Kind.CONVERSATION;
  }
}
