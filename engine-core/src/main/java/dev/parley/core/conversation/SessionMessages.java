package dev.parley.core.conversation;

import dev.parley.ConversationMessages;
import dev.parley.MessageDraft;
import dev.parley.MessageReaders;
import dev.parley.core.query.HistoryReader;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import java.util.Collection;

/** The messages of a conversation, for a member. */
final class SessionMessages extends HistoryReader implements ConversationMessages {
  private final MessageSender sender;
  private final MessageRecaller recaller;
  private final OwnDeletion deletion;
  private final ReaderLists readers;

  SessionMessages(Kernel kernel, MemberAccess access, Object session) {
    super(kernel.store(), access, kernel::currentVersion);
    this.sender = new MessageSender(kernel, access, session);
    this.recaller = new MessageRecaller(kernel, access, session);
    this.readers = new ReaderLists(kernel.store(), access);
    this.deletion = new OwnDeletion(kernel, access, session);
  }

  @Override
  public Message send(MessageDraft draft) {
    return sender.send(draft);
  }

  @Override
  public void deleteForMe(Collection<String> ids) {
    deletion.delete(ids);
  }

  @Override
  public void clearForMe(long time) {
    deletion.clear(time);
  }

  @Override
  public MessageReaders readers(String id) {
    return readers.of(id);
  }

  @Override
  public void typing(MessageType type) {
    sender.typing(type);
  }

  @Override
  public Message recall(String id) {
    return recaller.recall(id);
  }
}
