package dev.parley.example.sqlite;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies the database into another directory, under another name until all of it is on disk; so
 * whatever stops it leaves what was there (BACKUP-2). SQLite reads one moment of the store while
 * writers go on, which makes it whole (BACKUP-1).
 */
final class Copy {
  private static final String NEXT = "store.next";

  private Copy() {}

  static BackupReport backUp(Path store, Path target, ProgressListener progress) {
    byte[] id = id(store);
    return into(
        target,
        () -> {
          if (!Files.exists(target.resolve(Database.FILE))) {
            requireEmpty(target);
          } else if (!isBackup(target) || !Arrays.equals(id, id(target))) {
            throw refused(target);
          }
        },
        () -> copy(store, target, "INSERT INTO backup VALUES (1)", progress));
  }

  static BackupReport restore(Path backup, Path target, ProgressListener progress) {
    if (!Files.exists(backup.resolve(Database.FILE)) || !isBackup(backup)) {
      throw new StorageException.NotFound("there is no backup: directory=" + backup);
    }
    Database reading = Database.locked(backup);
    try {
      List<String> faults = read(backup, Inspection::faults);
      if (!faults.isEmpty()) {
        throw new StorageException.Corrupted(
            "backup is damaged: backup=" + backup + ", faults=" + faults, null);
      }
      return into(
          target,
          () -> requireEmpty(target),
          () -> copy(backup, target, "DELETE FROM backup", progress));
    } finally {
      reading.disconnect();
    }
  }

  /** Copies into a directory that nobody else has open, if it passes a check. */
  private static BackupReport into(Path target, Runnable check, Copying copying) {
    check.run();
    try {
      Files.createDirectories(target);
      Database lock = Database.locked(target);
      try {
        check.run();
        return copying.run();
      } finally {
        lock.disconnect();
      }
    } catch (IOException e) {
      throw new StorageException.NotApplied("copy cannot be written: target=" + target, e);
    } catch (SQLException e) {
      throw Failure.beforeCommit("copy cannot be written: target=" + target, e);
    }
  }

  private interface Copying {
    BackupReport run() throws SQLException, IOException;
  }

  private static BackupReport copy(Path from, Path to, String mark, ProgressListener progress)
      throws SQLException, IOException {
    Path next = to.resolve(NEXT);
    Files.deleteIfExists(next);
    progress.progress(0, Files.size(from.resolve(Database.FILE)));
    try (Sql source = Sql.open(from.resolve(Database.FILE))) {
      source.execute("PRAGMA busy_timeout = 10000");
      source.execute("VACUUM INTO '" + next.toString().replace("'", "''") + "'");
    }
    try (Sql copy = Sql.open(next)) {
      copy.execute("DELETE FROM backup; " + mark + "; PRAGMA journal_mode = WAL");
    }
    force(next);
    long bytes = Files.size(next);
    progress.progress(bytes, bytes);
    // Nothing was written to an earlier backup, so nothing is in its log.
    Files.deleteIfExists(to.resolve(Database.FILE + "-wal"));
    Files.deleteIfExists(to.resolve(Database.FILE + "-shm"));
    Files.move(
        next,
        to.resolve(Database.FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force(to);
    return new BackupReport(1, bytes, 0, 0);
  }

  /** On a thread of its own, since an interrupt of this one would close the channel (CONC-2). */
  private static void force(Path file) throws IOException {
    @Nullable IOException[] failure = {null};
    Thread forcing =
        new Thread(
            () -> {
              try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
              } catch (IOException e) {
                failure[0] = e;
              }
            },
            "sqlite-force");
    forcing.start();
    boolean interrupted = false;
    while (forcing.isAlive()) {
      try {
        forcing.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private static byte[] id(Path directory) {
    return read(directory, sql -> sql.all("SELECT id FROM store", row -> row.getBytes(1)).get(0));
  }

  private static boolean isBackup(Path directory) {
    return read(directory, sql -> !sql.all("SELECT made FROM backup", row -> 1).isEmpty());
  }

  private static <T> T read(Path directory, Database.Work<T> work) {
    try (Sql sql = Sql.open(directory.resolve(Database.FILE))) {
      sql.execute("PRAGMA query_only = ON");
      Database.requireStore(sql, directory);
      return work.on(sql);
    } catch (SQLException e) {
      throw Failure.beforeCommit("store cannot be read: directory=" + directory, e);
    }
  }

  private static void requireEmpty(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw refused(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      // LOCK, and what a copy that was stopped has left.
      List<String> own = List.of("LOCK", "LOCK-journal", NEXT, NEXT + "-journal");
      if (files.anyMatch(path -> !own.contains(String.valueOf(path.getFileName())))) {
        throw refused(directory);
      }
    } catch (IOException e) {
      throw new StorageException.NotApplied("directory cannot be read: target=" + directory, e);
    }
  }

  private static StorageException.Rejected refused(Path target) {
    return new StorageException.Rejected(
        "target is not empty, and no backup of this store: target=" + target);
  }
}
