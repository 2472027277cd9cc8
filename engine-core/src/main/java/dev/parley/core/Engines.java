package dev.parley.core;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.core.engine.EmbeddedEngine;
import dev.parley.core.store.StoreFailures;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.storage.StorageProviders;

/** Opens engines. */
public final class Engines {
  private Engines() {}

  /**
   * Opens the storage that the options name, and an engine on it.
   *
   * @throws dev.parley.error.StoreException if that fails
   */
  public static ConversationEngine open(EngineOptions options) {
    StorageProvider provider;
    try {
      provider = StorageProviders.named(options.storage());
    } catch (StorageException e) {
      throw StoreFailures.whileFinding(options, e);
    }
    Storage storage;
    try {
      storage =
          provider.open(
              new StorageOptions(
                  options.directory(),
                  options.storageOptions(),
                  options.createIfMissing(),
                  options.encryptionKey().orElse(null)));
    } catch (StorageException e) {
      throw StoreFailures.whileOpening(options, e);
    }
    return open(options, storage);
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
