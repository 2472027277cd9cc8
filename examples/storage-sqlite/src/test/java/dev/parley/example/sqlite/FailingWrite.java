package dev.parley.example.sqlite;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Random;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/**
 * Stops the next write somewhere: while it begins, in one of its statements, or at the end of its
 * commit, when it has happened and only the answer is lost.
 *
 * <p>SQLite asks a handler after each instruction whether to go on, and undoes what it may not end.
 */
final class FailingWrite extends ProgressHandler implements SQLiteCommitListener {
  private static final int NEVER = -1;

  private boolean inCommit;
  private int left;

  private FailingWrite(Random random) {
    inCommit = random.nextInt(3) == 0;
    left = inCommit ? NEVER : random.nextInt(150);
  }

  /** Lets the next write of a store meet this; where, follows from what the store holds. */
  static void arm(Database database) {
    Sql writer = database.writer();
    try {
      long highest =
          Objects.requireNonNull(writer.first("SELECT highest FROM store", row -> row.getLong(1)));
      FailingWrite failing = new FailingWrite(new Random(highest));
      writer.connection().unwrap(SQLiteConnection.class).addCommitListener(failing);
      ProgressHandler.setHandler(writer.connection(), 1, failing);
    } catch (SQLException e) {
      throw new IllegalStateException("write cannot be made to fail", e);
    }
  }

  @Override
  protected int progress() {
    return left != NEVER && left-- == 0 ? 1 : 0;
  }

  @Override
  public void onCommit() {
    left = inCommit ? 0 : NEVER;
    inCommit = false;
  }

  @Override
  public void onRollback() {
    left = NEVER;
    inCommit = false;
  }
}
