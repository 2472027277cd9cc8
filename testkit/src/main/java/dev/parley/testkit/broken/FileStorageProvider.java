package dev.parley.testkit.broken;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.nio.file.Files;

/** Opens {@link FileStorage}s; the property {@code flaw} says what they do wrong. */
public final class FileStorageProvider implements StorageProvider {
  @Override
  public String name() {
    return "file-for-tests";
  }

  @Override
  public Storage open(StorageOptions options) {
    options.refuseEncryptionKey(name());
    if (!options.create() && Files.notExists(options.directory().resolve("log"))) {
      throw new StorageException.NotFound("there is no store: directory=" + options.directory());
    }
    return FileStorage.open(
        options.directory(),
        FileStorage.Flaw.valueOf(options.properties().getOrDefault("flaw", "NONE")));
  }
}
