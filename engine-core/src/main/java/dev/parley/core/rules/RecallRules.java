package dev.parley.core.rules;

import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
import dev.parley.message.Message;

/** Who may take back what (spec/leancloud.md 6.5). */
public final class RecallRules {
  private RecallRules() {}

  /**
   * Checks that a user may recall a message: only its sender may, at any time.
   *
   * @throws RefusedException if somebody else sent it
   */
  public static void check(String user, Message message) {
    if (!message.from().equals(user)) {
      throw new RefusedException(
          ErrorCode.NOT_THE_SENDER,
          "only the sender may recall a message: user="
              + user
              + ", conversation="
              + message.conversation()
              + ", id="
              + message.id());
    }
  }
}
