package dev.parley.example.sqlite;

import dev.parley.BackupReport;
import dev.parley.ProgressListener;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/** Opens stores on SQLite, under the name {@code sqlite}. It takes no properties. */
public final class SqliteStorageProvider implements StorageProvider {
  /** Creates it; does no work. */
  public SqliteStorageProvider() {}

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Storage open(StorageOptions options) {
    options.refuseEncryptionKey(name());
    Path directory = options.directory().toAbsolutePath();
    if (!options.properties().isEmpty()) {
      throw new StorageException.Rejected(
          "property is unknown: storage=sqlite, properties="
              + new TreeSet<>(options.properties().keySet()));
    }
    if (!options.create() && !Files.exists(directory.resolve(Database.FILE))) {
      throw new StorageException.NotFound("there is no store: directory=" + directory);
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StorageException.NotApplied("directory cannot be made: directory=" + directory, e);
    }
    return new SqliteStorage(Database.open(directory));
  }

  @Override
  public BackupReport restore(Path backup, StorageOptions options, ProgressListener progress) {
    options.refuseEncryptionKey(name());
    return Copy.restore(backup.toAbsolutePath(), options.directory().toAbsolutePath(), progress);
  }
}
