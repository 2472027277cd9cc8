package dev.parley.testkit.storage;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import java.util.Set;
import java.util.TreeSet;

/**
 * Opens {@link WeakStorage}s by directory, under the name {@code weak}.
 *
 * <p>A directory that was closed and is opened again in the same JVM gives the same data. What it
 * held is forgotten when a store is opened after the directory was deleted. The one property is
 * {@value #SEED}, a number: what the store draws its behaviour from, {@value
 * WeakStorage#DEFAULT_SEED} if it is left out.
 */
public final class WeakStorageProvider implements StorageProvider {
  /** The property that holds the seed. */
  public static final String SEED = "seed";

  private static final StoresByDirectory<WeakData> STORES = new StoresByDirectory<>(WeakData::new);

  /** Creates it; does no work. */
  public WeakStorageProvider() {}

  @Override
  public String name() {
    return WeakStorage.NAME;
  }

  @Override
  public Storage open(StorageOptions options) {
    options.refuseEncryptionKey(name());
    Set<String> unknown = new TreeSet<>(options.properties().keySet());
    unknown.remove(SEED);
    if (!unknown.isEmpty()) {
      throw new StorageException.Rejected(
          "property is unknown: storage=weak, properties=" + unknown);
    }
    long seed = seedOf(options);
    return STORES.open(options, (data, whenClosed) -> new WeakStorage(data, seed, whenClosed));
  }

  private static long seedOf(StorageOptions options) {
    String text = options.properties().get(SEED);
    if (text == null) {
      return WeakStorage.DEFAULT_SEED;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new StorageException.Rejected(
          "property is not a number: storage=weak, property=seed, length=" + text.length());
    }
  }
}
