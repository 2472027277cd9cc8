package dev.parley.core.conversation;

import dev.parley.core.own.DeletionMarks;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.query.BoundOrder;
import dev.parley.core.query.MessageView;
import dev.parley.core.rules.DeletionRules;
import dev.parley.event.Event;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes messages out of one member's sight (spec/rongcloud.md 8.8). */
final class OwnDeletion {
  private final Kernel kernel;
  private final MemberAccess access;
  private final OwnWriter writer;

  OwnDeletion(Kernel kernel, MemberAccess access, Object session) {
    this.kernel = kernel;
    this.access = access;
    this.writer = new OwnWriter(kernel, access.reader(), session, access::checkSession);
  }

  void delete(Collection<String> ids) {
    DeletionRules.check(ids);
    access.check();
    String conversation = access.conversation();
    List<Message> found =
        kernel
            .store()
            .read(s -> s.messages(conversation, List.copyOf(new LinkedHashSet<>(ids))))
            .stream()
            .flatMap(message -> Optional.ofNullable(message).stream())
            .collect(Collectors.toList());
    List<Message> deleted = new MessageView(kernel.store(), access).visible(found);
    DeletionMarks marks = new DeletionMarks(kernel.store(), access.reader(), conversation);
    writer.write(
        now -> {
          List<OwnWriter.Put> puts = new ArrayList<>();
          for (Message message : deleted) {
            puts.add(
                new OwnWriter.Put(
                    conversation,
                    marks.scope(message.id()),
                    message.id(),
                    Long.toString(message.sentAt())));
          }
          if (!puts.isEmpty() && !own().deletes()) {
            puts.add(new OwnWriter.Put(conversation, OwnRecord.DELETES, "yes"));
          }
          return puts;
        },
        now -> List.of(told(deleted.stream().map(Message::id).toList(), now)));
  }

  /**
   * What comes later must be shown, in the very millisecond too and whatever the time: so where all
   * that is there is older than the time, the newest message is the bound.
   */
  void clear(long time) {
    access.check();
    Optional<Position> newest =
        kernel
            .locks()
            .locked(
                access.conversation(),
                () ->
                    ConversationView.newest(kernel.store(), access.conversation())
                        .map(Message::position));
    if (newest.isEmpty()) {
      return;
    }
    Position last = newest.get();
    boolean all = time == 0 || last.sentAt() <= time;
    Bound wanted = all ? Bound.open(last.sentAt(), last.id()) : Bound.open(time);
    String text = all ? last.sentAt() + " " + last.id() : Long.toString(time);
    writer.write(
        now -> {
          Bound present = own().shownAfter();
          return BoundOrder.laterLower(present, wanted).equals(present)
              ? List.of()
              : List.of(new OwnWriter.Put(access.conversation(), OwnRecord.CLEARED, text));
        },
        now -> List.of(told(List.of(), now)));
  }

  private OwnRecord own() {
    return new OwnRecords(kernel.store(), access.reader()).of(access.conversation());
  }

  private Event told(List<String> ids, long now) {
    return new Event.MessagesDeleted(access.conversation(), ids, now);
  }
}
