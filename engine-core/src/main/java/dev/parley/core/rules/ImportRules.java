package dev.parley.core.rules;

import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.RefusedException;
import dev.parley.message.Message;
import dev.parley.message.RecalledContent;
import java.util.List;

/** What may be brought in. */
public final class ImportRules {
  /** The most messages of one batch. */
  public static final int MAX_BATCH = 1000;

  private ImportRules() {}

  /**
   * Checks a batch as such.
   *
   * @param latest the latest time that a message may bear, in epoch milliseconds
   * @throws InvalidRequestException if it cannot be brought in
   */
  public static void check(String conversation, List<Message> messages, long latest, int maxBytes) {
    if (messages.size() > MAX_BATCH) {
      throw new InvalidRequestException(
          "batch has too many messages: messages=" + messages.size() + ", max=" + MAX_BATCH);
    }
    for (Message message : messages) {
      if (!message.conversation().equals(conversation)) {
        throw new InvalidRequestException(
            "message names another conversation: conversation="
                + conversation
                + ", names="
                + message.conversation()
                + ", id="
                + message.id());
      }
      if (message.sentAt() > latest) {
        throw new InvalidRequestException(
            "message is dated too far ahead: id="
                + message.id()
                + ", sentAt="
                + message.sentAt()
                + ", latest="
                + latest);
      }
      if (!message.recalled()) {
        ContentRules.checkSendable(message.content(), maxBytes);
      } else if (message.content() != RecalledContent.INSTANCE) {
        throw new InvalidRequestException(
            "recalled message has content: id=" + message.id() + ", type=" + message.type().code());
      }
    }
  }

  /**
   * Checks that a message is the one that is there already.
   *
   * @throws RefusedException if it has another time or sender
   */
  public static void checkSame(Message present, Message message) {
    if (present.sentAt() != message.sentAt() || !present.from().equals(message.from())) {
      throw new RefusedException(
          ErrorCode.MESSAGE_CONFLICT,
          "message is there already with another time or sender: conversation="
              + message.conversation()
              + ", id="
              + message.id()
              + ", sentAt="
              + message.sentAt()
              + ", presentSentAt="
              + present.sentAt());
    }
  }
}
