package dev.parley.core.conversation;

import dev.parley.Unread;
import dev.parley.UnreadState;
import dev.parley.core.query.UnreadReader;
import dev.parley.core.rules.UnreadRules;
import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What one member has not read. */
final class SessionUnread implements Unread {
  private static final int MAX_MENTIONS = 100;

  private final Kernel kernel;
  private final MemberAccess access;
  private final Announcer announcer;

  SessionUnread(Kernel kernel, MemberAccess access) {
    this.kernel = kernel;
    this.access = access;
    this.announcer = new Announcer(kernel);
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
  public UnreadState state() {
    return UnreadReader.state(kernel.store(), access, kernel.options().unreadCap());
  }

  @Override
  public List<Message> mentions(int count, boolean newest) {
    if (count < 1 || count > MAX_MENTIONS) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_COUNT, "count must be 1 to " + MAX_MENTIONS + ": count=" + count);
    }
    Direction direction = newest ? Direction.NEW_TO_OLD : Direction.OLD_TO_NEW;
    List<Message> found = UnreadReader.mentions(kernel.store(), access, direction, count);
    List<Message> ascending = new ArrayList<>(found);
    if (newest) {
      Collections.reverse(ascending);
    }
    return List.copyOf(ascending);
  }

  @Override
  public void markRead() {
    kernel
        .locks()
        .locked(
            access.conversation(),
            () -> {
              access.check();
              newest().ifPresent(this::advance);
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
              newest().ifPresent(newest -> advance(UnreadRules.earlier(position, newest)));
              return true;
            });
  }

  @Override
  public void markReadUpTo(long time) {
    kernel
        .locks()
        .locked(
            access.conversation(),
            () -> {
              access.check();
              newestUpTo(time).ifPresent(this::advance);
              return true;
            });
  }

  private Optional<Position> newestUpTo(long time) {
    Range range = Range.olderThan(Bound.closed(time));
    return kernel
        .store()
        .read(
            storage ->
                storage.scan(
                    access.conversation(), range, Direction.NEW_TO_OLD, 1, MessageFilter.all()))
        .stream()
        .findFirst()
        .map(Message::position);
  }

  private Optional<Position> newest() {
    return ConversationView.newest(kernel.store(), access.conversation()).map(Message::position);
  }

  /** Writes nothing when there is nothing new: users look at what they have read all day long. */
  private void advance(Position position) {
    Mutation.Receipt present =
        kernel
            .store()
            .read(
                storage ->
                    storage.receipt(
                        access.conversation(), access.reader(), Mutation.ReceiptKind.READ));
    if (UnreadRules.advances(present, position)) {
      commit(position);
    }
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
