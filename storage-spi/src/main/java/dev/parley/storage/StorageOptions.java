package dev.parley.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * How a store is to be opened.
 *
 * @param directory where it lies
 * @param properties what a plugin understands besides; unknown names are refused
 * @param create whether to create the store where there is none (LIFE-6)
 */
public record StorageOptions(Path directory, Map<String, String> properties, boolean create) {
  /** Copies the properties. */
  public StorageOptions {
    Objects.requireNonNull(directory, "directory");
    properties = Map.copyOf(properties);
  }

  /** Creates options that create the store where there is none. */
  public StorageOptions(Path directory, Map<String, String> properties) {
    this(directory, properties, true);
  }

  /** Returns options without properties that create the store where there is none. */
  public static StorageOptions of(Path directory) {
    return new StorageOptions(directory, Map.of());
  }
}
