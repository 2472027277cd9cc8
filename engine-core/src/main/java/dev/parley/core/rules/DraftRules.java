package dev.parley.core.rules;

import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;

/** What may be kept as a draft. */
public final class DraftRules {
  private DraftRules() {}

  /**
   * Checks that a draft can be kept as it is.
   *
   * @throws InvalidRequestException if it has no UTF-8 form, or could not be sent for its size
   */
  public static void check(String text, int maxBytes) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_DRAFT, "draft is not valid Unicode: characters=" + text.length());
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > maxBytes) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_DRAFT, "draft is too large: bytes=" + bytes + ", max=" + maxBytes);
    }
  }
}
