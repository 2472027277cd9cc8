package dev.parley.storage.chronicle;

import dev.parley.EncryptionKey;
import dev.parley.storage.StorageException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whether a key is that of a store, by what the store's header keeps for that. */
final class KeyCheck {
  private static final byte[] NONE = {};

  private KeyCheck() {}

  /** Returns what the header of a store keeps of its keys: nothing if there are none. */
  static byte[] of(@Nullable StoreKeys keys) {
    return keys == null ? NONE : keys.check();
  }

  /**
   * Returns the keys of a store, null if it is not encrypted.
   *
   * @param kept what {@link #of} returned when the store was created
   * @param key what the store was asked to be opened with
   * @throws StorageException.KeyMismatch if that is not its key
   */
  static @Nullable StoreKeys match(
      byte[] kept, @Nullable EncryptionKey key, UUID storeId, Path directory) {
    if (key == null) {
      if (kept.length != 0) {
        throw mismatch("store is encrypted and no key was given", directory);
      }
      return null;
    }
    if (kept.length == 0) {
      throw mismatch("store is not encrypted and a key was given", directory);
    }
    StoreKeys keys = StoreKeys.of(key, storeId);
    if (!MessageDigest.isEqual(kept, keys.check())) {
      keys.wipe();
      throw mismatch("store is encrypted with another key", directory);
    }
    return keys;
  }

  private static StorageException mismatch(String fact, Path directory) {
    return new StorageException.KeyMismatch(fact + ": directory=" + directory);
  }
}
