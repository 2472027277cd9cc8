package dev.parley;

import java.util.Map;

/**
 * Figures about a store.
 *
 * @param conversations how many conversations it has
 * @param messages how many messages it has, recalled ones too
 * @param bytesOnDisk what its files take
 * @param details further figures of the storage, by name
 */
public record StoreStats(
    long conversations, long messages, long bytesOnDisk, Map<String, String> details) {
  /** Copies the details. */
  public StoreStats {
    details = Map.copyOf(details);
  }
}
