package dev.parley.testkit.storage;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;

/**
 * Opens {@link MemoryStorage}s by directory, under the name {@code memory}.
 *
 * <p>A directory that was closed and is opened again in the same JVM gives the same data. What it
 * held is forgotten when a store is opened after the directory was deleted. It takes no properties.
 */
public final class MemoryStorageProvider implements StorageProvider {
  private static final StoresByDirectory<MemoryData> STORES =
      new StoresByDirectory<>(MemoryData::new);

  /** Creates it; does no work. */
  public MemoryStorageProvider() {}

  @Override
  public String name() {
    return MemoryStorage.NAME;
  }

  @Override
  public Storage open(StorageOptions options) {
    options.refuseEncryptionKey(MemoryStorage.NAME);
    if (!options.properties().isEmpty()) {
      throw new StorageException.Rejected(
          "property is unknown: storage=memory, properties="
              + options.properties().keySet().stream().sorted().toList());
    }
    return STORES.open(
        options, (data, whenClosed) -> new MemoryStorage(MemoryStorage.NAME, data, whenClosed));
  }
}
