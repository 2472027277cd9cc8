package dev.parley.error;

/** No message of the conversation has this id. */
public final class MessageNotFoundException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it for a conversation and a message id. */
  public MessageNotFoundException(String conversation, String id) {
    super(
        ErrorCode.MESSAGE_NOT_FOUND,
        "message not found: conversation=" + conversation + ", id=" + id,
        null);
  }
}
