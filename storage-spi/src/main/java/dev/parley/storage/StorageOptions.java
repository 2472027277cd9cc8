package dev.parley.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * How a store is to be opened.
 *
 * @param directory where it lies; created if it is not there
 * @param properties what a plugin understands besides; unknown names are refused
 */
public record StorageOptions(Path directory, Map<String, String> properties) {
  /** Copies the properties. */
  public StorageOptions {
    Objects.requireNonNull(directory, "directory");
    properties = Map.copyOf(properties);
  }

  /** Returns options without properties. */
  public static StorageOptions of(Path directory) {
    return new StorageOptions(directory, Map.of());
  }
}
