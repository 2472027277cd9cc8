package dev.parley.core.conversation;

import dev.parley.ConversationMessages;
import dev.parley.MessageDraft;
import dev.parley.core.query.HistoryReader;
import dev.parley.message.Message;

/** The messages of a conversation, for a member. */
final class SessionMessages extends HistoryReader implements ConversationMessages {
  private final MessageSender sender;

  SessionMessages(Kernel kernel, MemberAccess access, Object session) {
    super(kernel.store(), access, kernel::currentVersion);
    this.sender = new MessageSender(kernel, access, session);
  }

  @Override
  public Message send(MessageDraft draft) {
    return sender.send(draft);
  }

  @Override
  public Message recall(String id) {
    return sender.recall(id);
  }
}
