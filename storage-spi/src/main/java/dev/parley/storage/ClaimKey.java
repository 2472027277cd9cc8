package dev.parley.storage;

import java.util.Objects;

/**
 * What a claim is about.
 *
 * @param partition where it belongs
 * @param name unique in the partition; at most 512 characters
 */
public record ClaimKey(Partition partition, String name) {
  /** Checks the parts. */
  public ClaimKey {
    Objects.requireNonNull(partition, "partition");
    if (name.isEmpty() || name.length() > 512) {
      throw new dev.parley.error.InvalidRequestException(
          "claim name must have 1 to 512 characters: length=" + name.length());
    }
  }
}
