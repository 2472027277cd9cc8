package dev.parley.example.sqlite;

import dev.parley.Durability;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The database file: one connection that writes, some that read, and one that keeps others out.
 *
 * <p>In WAL mode readers and the writer do not wait for each other, and a read transaction sees the
 * store as it was at one moment. No wait of this class ends by an interrupt, and SQLite's own input
 * and output knows none (CONC-2).
 */
final class Database implements AutoCloseable {
  static final String FILE = "store.db";

  private static final int FORMAT = 1;
  private static final int APPLICATION = 0x7061726C;
  private static final int READERS = 4;

  /** What is to be done in one transaction. */
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  private final Path directory;
  private final List<Sql> connections = new ArrayList<>();
  private final ConcurrentLinkedDeque<Sql> readers = new ConcurrentLinkedDeque<>();
  private final Semaphore reading = new Semaphore(READERS, true);
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean closed;

  private Database(Path directory) {
    this.directory = directory;
  }

  static Database open(Path directory) {
    Database database = new Database(directory);
    try {
      database.lock();
      database.connect();
      return database;
    } catch (SQLException e) {
      database.disconnect();
      throw Failure.beforeCommit("store cannot be opened: directory=" + directory, e);
    } catch (Throwable e) {
      database.disconnect();
      throw e;
    }
  }

  /** Keeps others out of a directory, and opens nothing in it. */
  static Database locked(Path directory) {
    Database database = new Database(directory);
    try {
      database.lock();
      return database;
    } catch (SQLException e) {
      database.disconnect();
      throw Failure.beforeCommit("store cannot be locked: directory=" + directory, e);
    } catch (Throwable e) {
      database.disconnect();
      throw e;
    }
  }

  /**
   * Begins to write to a second database and never ends, so that nobody else can begin, but can
   * read who it is. SQLite knows the locks of its own process too, which file locks do not, and the
   * system lets go of them when the process dies.
   */
  private void lock() throws SQLException {
    Sql lock = connection("LOCK");
    lock.execute("PRAGMA busy_timeout = 100; PRAGMA synchronous = OFF");
    try {
      lock.execute("BEGIN IMMEDIATE; DROP TABLE IF EXISTS owner; CREATE TABLE owner (who BLOB)");
      lock.update(
          "INSERT INTO owner VALUES (?)",
          "pid=" + ProcessHandle.current().pid() + ", since=" + Instant.now());
      lock.execute("COMMIT; BEGIN IMMEDIATE");
    } catch (SQLException e) {
      if (Failure.isBusy(e)) {
        throw new StorageException.Locked(
            "store is open already: directory=" + directory + ", " + owner(lock));
      }
      throw e;
    }
  }

  private static String owner(Sql lock) {
    try {
      String owner = lock.first("SELECT who FROM owner", row -> Sql.string(row, "who"));
      return owner == null ? "pid=unknown" : owner;
    } catch (SQLException e) {
      return "pid=unknown"; // The other one is about to write it.
    }
  }

  private void connect() throws SQLException {
    Sql writer = connection(FILE);
    writer.execute("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL");
    writer.execute("PRAGMA fullfsync = ON"); // Only macOS knows it: forced past the drive's cache.
    int format = number(writer, "PRAGMA user_version");
    if (format == 0 && number(writer, "SELECT count(*) FROM sqlite_schema") == 0) {
      writer.execute("BEGIN IMMEDIATE; " + schema() + "; COMMIT");
    }
    requireStore(writer, directory);
    for (int i = 0; i < READERS; i++) {
      Sql reader = connection(FILE);
      reader.execute("PRAGMA busy_timeout = 10000; PRAGMA query_only = ON");
      readers.push(reader);
    }
  }

  /** Makes sure that a database is a store that this version understands. */
  static void requireStore(Sql sql, Path directory) throws SQLException {
    int format = number(sql, "PRAGMA user_version");
    if (format > FORMAT) {
      throw new StorageException.FormatTooNew(format, FORMAT);
    }
    if (number(sql, "PRAGMA application_id") != APPLICATION) {
      throw new StorageException.Corrupted(
          "file is no store: file=" + directory.resolve(FILE), null);
    }
  }

  private Sql connection(String file) throws SQLException {
    Sql sql = Sql.open(directory.resolve(file));
    connections.add(sql);
    return sql;
  }

  Sql writer() {
    return connections.get(1);
  }

  private static int number(Sql sql, String query) throws SQLException {
    return Objects.requireNonNull(sql.first(query, row -> row.getInt(1)));
  }

  private static String schema() {
    try (InputStream in = Database.class.getResourceAsStream("schema.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StorageException.NotApplied("schema cannot be read: resource=schema.sql", e);
    }
  }

  /** Reads in one transaction, so that the answer shows one moment. */
  <T> T read(Work<T> work) {
    reading.acquireUninterruptibly();
    try {
      requireOpen();
      Sql sql = readers.pop();
      try {
        sql.update("BEGIN");
        T answer = work.on(sql);
        sql.update("COMMIT");
        return answer;
      } catch (SQLException e) {
        rollBack(sql);
        throw Failure.beforeCommit("store cannot be read: directory=" + directory, e);
      } catch (Throwable e) {
        rollBack(sql);
        throw e;
      } finally {
        readers.push(sql);
      }
    } finally {
      reading.release();
    }
  }

  /** Returns the connections that read. None was in use, but may be now. */
  List<Sql> readers() {
    reading.acquireUninterruptibly(READERS);
    try {
      return List.copyOf(readers);
    } finally {
      reading.release(READERS);
    }
  }

  /** Writes in one transaction. */
  <T> T write(Durability durability, Work<T> work) {
    writing.lock();
    try {
      requireOpen();
      T answer;
      try {
        begin(durability);
        answer = work.on(writer());
      } catch (SQLException e) {
        rollBack(writer());
        throw Failure.beforeCommit("store cannot be written: directory=" + directory, e);
      } catch (Throwable e) {
        rollBack(writer());
        throw e;
      }
      commit();
      return answer;
    } finally {
      writing.unlock();
    }
  }

  /** Gives free pages back; on a connection without statements of before, as a VACUUM wants it. */
  void compact() {
    writing.lock();
    try (Sql own = Sql.open(directory.resolve(FILE))) {
      requireOpen();
      own.execute("PRAGMA busy_timeout = 10000");
      own.execute("VACUUM");
    } catch (SQLException e) {
      throw Failure.beforeCommit("store cannot be compacted: directory=" + directory, e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * SQLite forces a commit only if it wrote a page. A batch that repeats what is there, but was
   * only acknowledged with OS, writes none; so with DISK there is always one row to write.
   */
  private void begin(Durability durability) throws SQLException {
    boolean disk = durability == Durability.DISK;
    // Acts when it is prepared, not when it runs, so it must not be prepared ahead.
    writer().execute(disk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    writer().update("BEGIN IMMEDIATE");
    // A backup that is written to is none any more. Without a condition it would write a page.
    writer().update("DELETE FROM backup WHERE made = 1");
    if (disk) {
      writer().update("UPDATE store SET forced = forced + 1");
    }
  }

  /** A commit that fails may be in the WAL all the same, where the next recovery finds it. */
  private void commit() {
    try {
      writer().update("COMMIT");
    } catch (SQLException e) {
      rollBack(writer());
      throw new StorageException.Unknown("commit failed: directory=" + directory, e);
    }
  }

  /** Ends a transaction that failed; SQLite may have ended it already. */
  private static void rollBack(Sql sql) {
    try {
      sql.update("ROLLBACK");
    } catch (SQLException e) {
      // If one is still open, the next BEGIN fails and says so; nothing of it can be committed.
    }
  }

  Path directory() {
    return directory;
  }

  void requireOpen() {
    if (closed) {
      throw new StorageException.Closed("store is closed: directory=" + directory);
    }
  }

  @Override
  public void close() {
    writing.lock();
    reading.acquireUninterruptibly(READERS);
    try {
      if (!closed) {
        closed = true;
        writer().execute("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)");
      }
    } catch (SQLException e) {
      throw Failure.beforeCommit("store cannot be forced to disk: directory=" + directory, e);
    } finally {
      disconnect();
      reading.release(READERS);
      writing.unlock();
    }
  }

  /** Closes all connections, that with the lock last. */
  void disconnect() {
    for (int i = connections.size() - 1; i >= 0; i--) {
      try {
        connections.get(i).close();
      } catch (SQLException e) {
        // Nothing is lost: what was committed is in the files.
      }
    }
    connections.clear();
  }
}
