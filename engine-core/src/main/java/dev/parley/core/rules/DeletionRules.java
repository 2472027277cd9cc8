package dev.parley.core.rules;

import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.IdRules;
import java.util.Collection;

/** What a user may delete for itself at once (spec/rongcloud.md 8.8). */
public final class DeletionRules {
  private static final int MAX_MESSAGES = 100;

  private DeletionRules() {}

  /**
   * Checks which messages are to be deleted.
   *
   * @throws InvalidRequestException if there are none or too many
   */
  public static void check(Collection<String> ids) {
    if (ids.isEmpty() || ids.size() > MAX_MESSAGES) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_MESSAGE_LIST,
          "messages must be 1 to " + MAX_MESSAGES + ": messages=" + ids.size());
    }
    ids.forEach(IdRules::requireMessageId);
  }
}
