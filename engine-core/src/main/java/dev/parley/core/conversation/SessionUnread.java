package dev.parley.core.conversation;

import dev.parley.Unread;
import dev.parley.core.query.UnreadReader;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import java.util.List;
import java.util.Optional;

/** What one member has not read. */
final class SessionUnread implements Unread {
  private final Kernel kernel;
  private final MemberAccess access;
  private final Announcer announcer;

  SessionUnread(Kernel kernel, MemberAccess access) {
    this.kernel = kernel;
    this.access = access;
    this.announcer = new Announcer(kernel.store(), kernel.events());
  }

  @Override
  public int count() {
    return UnreadReader.count(kernel.store(), access, kernel.options().unreadCap());
  }

  @Override
  public boolean mentioned() {
    return UnreadReader.mentioned(kernel.store(), access);
  }

  @Override
  public Optional<Message> first() {
    return UnreadReader.first(kernel.store(), access);
  }

  @Override
  public void markRead() {
    kernel
        .locks()
        .locked(
            access.conversation(),
            () -> {
              access.check();
              ConversationView.newest(kernel.store(), access.conversation())
                  .ifPresent(newest -> commit(newest.position()));
              return true;
            });
  }

  @Override
  public void markReadUpTo(Position position) {
    kernel
        .locks()
        .locked(
            access.conversation(),
            () -> {
              access.check();
              commit(position);
              return true;
            });
  }

  private void commit(Position position) {
    int before = count();
    Mutation.Receipt receipt =
        new Mutation.Receipt(Mutation.ReceiptKind.READ, position, kernel.clock().sendTime());
    kernel
        .store()
        .apply(
            Batch.ofConversation(
                access.conversation(),
                List.of(
                    new Mutation.AdvanceReceipt(
                        access.reader(), receipt, kernel.clock().nextVersion()))));
    int after = count();
    if (after != before) {
      announcer.toUser(access.reader(), new Event.UnreadChanged(access.conversation(), after));
    }
  }
}
