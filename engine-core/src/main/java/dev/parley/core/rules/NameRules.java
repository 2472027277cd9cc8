package dev.parley.core.rules;

import dev.parley.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;

/** What a conversation may be called. */
public final class NameRules {
  private NameRules() {}

  /**
   * Checks that a name can be kept as it is.
   *
   * @throws InvalidRequestException if it has no UTF-8 form: an unpaired surrogate
   */
  public static void check(String name) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new InvalidRequestException(
          "conversation name is not valid Unicode: characters=" + name.length());
    }
  }
}
