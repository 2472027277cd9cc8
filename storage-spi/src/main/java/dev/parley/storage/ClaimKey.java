package dev.parley.storage;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.IdRules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is about. Two keys are one if all their parts are equal.
 *
 * @param partition where it belongs; erasing that takes the claim away (ERASE-1, ERASE-2)
 * @param about a user whom it is about besides, so that erasing the user takes it away too
 *     (ERASE-2); null if there is none
 * @param name unique in the partition and for the user; 1 to 512 characters
 */
public record ClaimKey(Partition partition, @Nullable String about, String name) {
  /** Checks the parts. */
  public ClaimKey {
    Objects.requireNonNull(partition, "partition");
    if (about != null) {
      IdRules.requireUserId(about);
    }
    if (name.isEmpty() || name.length() > 512) {
      throw new InvalidRequestException(
          "claim name must have 1 to 512 characters: length=" + name.length());
    }
  }

  /** Creates a key that is about its partition alone. */
  public ClaimKey(Partition partition, String name) {
    this(partition, null, name);
  }
}
