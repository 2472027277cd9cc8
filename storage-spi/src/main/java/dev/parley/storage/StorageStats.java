package dev.parley.storage;

import java.util.Map;

/**
 * Figures about a store.
 *
 * @param conversations how many conversations exist
 * @param messages how many messages exist
 * @param bytesOnDisk what its files take; 0 if it has none
 * @param details further figures, by name
 */
public record StorageStats(
    long conversations, long messages, long bytesOnDisk, Map<String, String> details) {
  /** Copies the details. */
  public StorageStats {
    details = Map.copyOf(details);
  }
}
