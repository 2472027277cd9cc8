package dev.parley.core;

import dev.parley.BackupReport;
import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.ProgressListener;
import dev.parley.core.engine.EmbeddedEngine;
import dev.parley.core.store.StoreFailures;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.storage.StorageProviders;
import java.nio.file.Path;

/** Opens engines. */
public final class Engines {
  private Engines() {}

  /**
   * Opens the storage that the options name, and an engine on it.
   *
   * @throws dev.parley.error.StoreException if that fails
   */
  public static ConversationEngine open(EngineOptions options) {
    StorageProvider provider = provider(options);
    Storage storage;
    try {
      storage = provider.open(storageOptions(options, options.createIfMissing()));
    } catch (StorageException e) {
      throw StoreFailures.whileOpening(options, e);
    }
    return open(options, storage);
  }

  private static StorageProvider provider(EngineOptions options) {
    try {
      return StorageProviders.named(options.storage());
    } catch (StorageException e) {
      throw StoreFailures.whileFinding(options, e);
    }
  }

  private static StorageOptions storageOptions(EngineOptions options, boolean create) {
    return new StorageOptions(
        options.directory(),
        options.storageOptions(),
        create,
        options.encryptionKey().orElse(null),
        options.storeListener());
  }

  /**
   * Makes a store of a backup, and opens and closes it, which makes what is derived from it.
   *
   * @throws dev.parley.error.StoreException if that fails
   */
  public static BackupReport restore(
      Path backup, EngineOptions options, ProgressListener progress) {
    StorageProvider provider = provider(options);
    StorageOptions restored = storageOptions(options, false);
    try {
      BackupReport report = provider.restore(backup, restored, progress);
      provider.open(restored).close();
      return report;
    } catch (StorageException e) {
      throw StoreFailures.whileRestoring(backup, options, e);
    }
  }

  /**
   * Opens an engine on a storage that is open already; the engine closes it. The directory and the
   * storage's name in the options mean nothing then.
   *
   * @throws dev.parley.error.StoreException if the storage cannot do what the options ask for
   */
  public static ConversationEngine open(EngineOptions options, Storage storage) {
    return EmbeddedEngine.on(options, storage);
  }
}
