package dev.parley.error;

/** The user is not a member of the conversation, so may neither read nor write it. */
public final class NotAMemberException extends ConversationException {
  private static final long serialVersionUID = 1L;

  /** Creates it for a user and a conversation. */
  public NotAMemberException(String user, String conversation) {
    super(
        ErrorCode.NOT_A_MEMBER,
        "user is not a member: user=" + user + ", conversation=" + conversation,
        null);
  }
}
