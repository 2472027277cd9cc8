package dev.parley.storage;

import dev.parley.EncryptionKey;
import dev.parley.StoreListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a store is to be opened.
 *
 * @param directory where it lies
 * @param properties what a plugin understands besides; unknown names are refused
 * @param create whether to create the store where there is none (LIFE-6)
 * @param encryptionKey the key of an encrypted store, null for a store that is not (KEY-1 and
 *     KEY-2); in no text that this gives
 * @param listener hears what the store does, as far as the storage tells; a storage that tells must
 *     not let a listener that blocks or throws get in the way of a call
 */
public record StorageOptions(
    Path directory,
    Map<String, String> properties,
    boolean create,
    @Nullable EncryptionKey encryptionKey,
    StoreListener listener) {
  /** Copies the properties. */
  public StorageOptions {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(listener, "listener");
    properties = Map.copyOf(properties);
  }

  /** Creates options without a listener. */
  public StorageOptions(
      Path directory,
      Map<String, String> properties,
      boolean create,
      @Nullable EncryptionKey encryptionKey) {
    this(directory, properties, create, encryptionKey, StoreListener.NONE);
  }

  /** Creates options without a key or a listener. */
  public StorageOptions(Path directory, Map<String, String> properties, boolean create) {
    this(directory, properties, create, null);
  }

  /** Creates options that create the store where there is none. */
  public StorageOptions(Path directory, Map<String, String> properties) {
    this(directory, properties, true);
  }

  /** Returns the same options with a key, or without one. */
  public StorageOptions withEncryptionKey(@Nullable EncryptionKey key) {
    return new StorageOptions(directory, properties, create, key, listener);
  }

  /**
   * Refuses a key, for providers whose stores are never encrypted; to be called before anything is
   * made.
   *
   * @throws StorageException.Rejected if there is a key
   */
  public void refuseEncryptionKey(String storage) {
    if (encryptionKey != null) {
      throw new StorageException.Rejected(
          "storage cannot encrypt, and a key was given: storage=" + storage);
    }
  }

  /** Returns the same options with a listener. */
  public StorageOptions withListener(StoreListener other) {
    return new StorageOptions(directory, properties, create, encryptionKey, other);
  }

  /** Returns options without properties that create the store where there is none. */
  public static StorageOptions of(Path directory) {
    return new StorageOptions(directory, Map.of());
  }
}
