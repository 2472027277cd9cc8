package dev.parley.error;

/** No conversation has this id. */
public final class ConversationNotFoundException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it for an id. */
  public ConversationNotFoundException(String conversation) {
    super(
        ErrorCode.CONVERSATION_NOT_FOUND,
        "conversation not found: conversation=" + conversation,
        null);
  }
}
