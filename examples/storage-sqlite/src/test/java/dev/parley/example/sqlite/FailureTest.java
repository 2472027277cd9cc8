package dev.parley.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ERR-1 for what the suite cannot bring about: it knows no disk that is full, and no files. */
final class FailureTest {
  @TempDir Path directory;

  @Test
  void aFullDiskAppliesNothingAndSaysSo() {
    try (SqliteStorage store = openSqlite()) {
      int written = fill(store);

      assertThatThrownBy(() -> store.apply(DurabilityTest.addition(written + 1), Durability.OS))
          .isInstanceOf(StorageException.NotApplied.class)
          .hasMessageContaining("code=SQLITE_FULL");
      assertThat(all(store)).hasSize(written);
      assertThat(store.verify()).isEmpty();
    }
  }

  /** The driver closes statements that failed, so they must not be run again. */
  @Test
  void whatFailedTwiceGoesThroughWhenThereIsRoomAgain() {
    try (SqliteStorage store = openSqlite()) {
      int written = fill(store);
      assertThatThrownBy(() -> store.apply(DurabilityTest.addition(written + 1), Durability.OS))
          .hasMessageContaining("code=SQLITE_FULL");
      limitPages(store, 100_000);

      store.apply(DurabilityTest.addition(written + 1), Durability.OS);

      assertThat(all(store)).hasSize(written + 1);
    }
  }

  /** Writes until there is no room, and returns how many messages there were. */
  private static int fill(SqliteStorage store) {
    store.apply(DurabilityTest.creation(), Durability.OS);
    limitPages(store, 50);
    int written = 0;
    try {
      while (true) {
        store.apply(DurabilityTest.addition(written + 1), Durability.OS);
        written++;
      }
    } catch (StorageException.NotApplied e) {
      return written;
    }
  }

  private static void limitPages(SqliteStorage store, int most) {
    store
        .database()
        .write(
            Durability.OS,
            sql -> {
              sql.first("PRAGMA max_page_count = " + most, row -> row.getLong(1));
              return true;
            });
  }

  @Test
  void aFileThatIsNoDatabaseIsCorrupted() throws IOException {
    Files.writeString(directory.resolve(Database.FILE), "no database ".repeat(1_000));

    assertThatThrownBy(this::open).isInstanceOf(StorageException.Corrupted.class);
  }

  @Test
  void theDatabaseOfSomebodyElseIsCorrupted() throws Exception {
    try (Sql sql = Sql.open(directory.resolve(Database.FILE))) {
      sql.execute("CREATE TABLE theirs (a)");
    }

    assertThatThrownBy(this::open).isInstanceOf(StorageException.Corrupted.class);
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    open().close();
    try (Sql sql = Sql.open(directory.resolve(Database.FILE))) {
      sql.execute("PRAGMA user_version = 2");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.FormatTooNew.class)
        .hasMessageContaining("found=2");
  }

  @Test
  void aStoreThatCouldNotBeOpenedIsNotLocked() throws IOException {
    Path file = directory.resolve(Database.FILE);
    Files.writeString(file, "no database ".repeat(1_000));
    assertThatThrownBy(this::open).isInstanceOf(StorageException.Corrupted.class);
    Files.delete(file);

    open().close();
  }

  @Test
  void anUnknownPropertyIsRefused() {
    StorageOptions options = new StorageOptions(directory, Map.of("colour", "blue"));

    assertThatThrownBy(() -> new SqliteStorageProvider().open(options))
        .isInstanceOf(StorageException.Rejected.class)
        .hasMessageContaining("colour")
        .hasMessageNotContaining("blue");
  }

  @Test
  void aPathMayHoldWhatUrlsDoNot() {
    directory = directory.resolve("what? a #1 100% pläce; really");

    open().close();

    assertThat(directory.resolve(Database.FILE)).exists();
  }

  private SqliteStorage openSqlite() {
    return (SqliteStorage) open();
  }

  private Storage open() {
    return new SqliteStorageProvider().open(StorageOptions.of(directory));
  }

  private static List<Message> all(Storage store) {
    return store.scan("c", Range.all(), Direction.OLD_TO_NEW, 1_000_000, MessageFilter.all());
  }
}
