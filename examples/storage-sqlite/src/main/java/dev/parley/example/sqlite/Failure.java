package dev.parley.example.sqlite;

import dev.parley.storage.StorageException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What a failure of SQLite means for a caller (ERR-1). */
final class Failure {
  private Failure() {}

  /** A failure before any commit began: nothing was written, whatever the reason. */
  static StorageException beforeCommit(String fact, SQLException e) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode());
    String text = fact + ", code=" + code.name();
    return switch (code) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> new StorageException.Corrupted(text, e);
      case SQLITE_TOOBIG -> new StorageException.Rejected(text);
      // Among them SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR, SQLITE_BUSY: may pass.
      default -> new StorageException.NotApplied(text, e);
    };
  }

  static boolean isBusy(SQLException e) {
    return e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
  }
}
