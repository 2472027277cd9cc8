package dev.parley.core.query;

import dev.parley.core.own.DeletionMarks;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.store.Store;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a conversation as one reader sees them: without those that the reader deleted,
 * and from where the reader cleared the history on. All reading goes through it, so a page of so
 * many messages is one of so many visible ones, and flags and counts are about these.
 *
 * <p>Who never deleted anything pays one look-up. Deleted messages on the way of a scan are read
 * and passed over; a count counts all and takes off what is deleted, so its cost goes by what was
 * deleted, not by what is there.
 */
public final class MessageView {
  private static final int CHUNK = 64;

  private final Store store;
  private final String conversation;
  private final @Nullable String reader;

  /** Creates the view of whoever has this access. */
  public MessageView(Store store, Access access) {
    this.store = store;
    this.conversation = access.conversation();
    this.reader = access.personal() ? access.reader() : null;
  }

  /** Returns the first matching messages of a range, in walking direction. */
  public List<Message> scan(Range range, Direction direction, int limit, MessageFilter filter) {
    OwnRecord own = own();
    Range shown = shown(range, own);
    if (own == null || reader == null || !own.deletes() || limit == 0) {
      return store.read(s -> s.scan(conversation, shown, direction, limit, filter));
    }
    DeletionMarks marks = new DeletionMarks(store, reader, conversation);
    List<Message> found = new ArrayList<>();
    Range rest = shown;
    while (true) {
      Range asked = rest;
      int wanted = limit - found.size();
      int chunk = wanted == Integer.MAX_VALUE ? wanted : Math.max(CHUNK, wanted);
      List<Message> rows = store.read(s -> s.scan(conversation, asked, direction, chunk, filter));
      visible(rows, marks).stream().limit(wanted).forEach(found::add);
      if (found.size() == limit || rows.size() < chunk) {
        return found;
      }
      Message last = rows.get(rows.size() - 1);
      Bound onward = Bound.open(last.sentAt(), last.id());
      rest =
          direction == Direction.NEW_TO_OLD
              ? new Range(shown.lower(), onward)
              : new Range(onward, shown.upper());
    }
  }

  /** Returns how many messages of a range match, at most the cap. */
  public long countUpTo(Range range, MessageFilter filter, long cap) {
    OwnRecord own = own();
    Range shown = shown(range, own);
    long deleted =
        own == null || reader == null || !own.deletes() ? 0 : deleted(reader, shown, filter);
    long most = cap > Long.MAX_VALUE - deleted ? Long.MAX_VALUE : cap + deleted;
    return store.read(s -> s.countUpTo(conversation, shown, filter, most)) - deleted;
  }

  /** Returns how many deleted messages of a range match. */
  private long deleted(String user, Range range, MessageFilter filter) {
    KeyRange keys = KeyRange.of(range);
    List<String> ids =
        new DeletionMarks(store, user, conversation)
            .all().stream()
                .filter(at -> keys.contains(at.sentAt(), at.id().getBytes(StandardCharsets.UTF_8)))
                .map(Position::id)
                .toList();
    long deleted = 0;
    for (int from = 0; from < ids.size(); from += 1000) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + 1000));
      for (Message message : store.read(s -> s.messages(conversation, some))) {
        // One that is gone for everybody is not counted in the first place.
        deleted += message != null && filter.matches(message) ? 1 : 0;
      }
    }
    return deleted;
  }

  /** Returns the message with this id, if the reader sees it. */
  public Optional<Message> find(String id) {
    return MessageLookup.byId(store, conversation, id).filter(this::isVisible);
  }

  private boolean isVisible(Message message) {
    return !visible(List.of(message)).isEmpty();
  }

  /** Returns those messages that the reader sees. */
  public List<Message> visible(List<Message> messages) {
    OwnRecord own = own();
    if (own == null || reader == null) {
      return messages;
    }
    KeyRange shown = KeyRange.of(Range.newerThan(own.shownAfter()));
    List<Message> kept =
        messages.stream()
            .filter(
                message ->
                    shown.contains(message.sentAt(), message.id().getBytes(StandardCharsets.UTF_8)))
            .toList();
    return own.deletes() ? visible(kept, new DeletionMarks(store, reader, conversation)) : kept;
  }

  private static List<Message> visible(List<Message> messages, DeletionMarks marks) {
    if (messages.isEmpty()) {
      return messages;
    }
    Set<String> deleted = marks.deleted(messages.stream().map(Message::id).toList());
    return messages.stream().filter(message -> !deleted.contains(message.id())).toList();
  }

  private @Nullable OwnRecord own() {
    return reader == null ? null : new OwnRecords(store, reader).of(conversation);
  }

  private static Range shown(Range range, @Nullable OwnRecord own) {
    return own == null || own.shownAfter() == Bound.unbounded()
        ? range
        : new Range(BoundOrder.laterLower(range.lower(), own.shownAfter()), range.upper());
  }
}
