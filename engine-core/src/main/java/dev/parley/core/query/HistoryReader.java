package dev.parley.core.query;

import dev.parley.MessageHistory;
import dev.parley.MessageIterator;
import dev.parley.core.store.Store;
import dev.parley.error.InvalidRequestException;
import dev.parley.error.MessageNotFoundException;
import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.query.Anchor;
import dev.parley.query.AroundPage;
import dev.parley.query.Bound;
import dev.parley.query.CalendarDay;
import dev.parley.query.ChangeToken;
import dev.parley.query.Changes;
import dev.parley.query.Cursor;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.query.Range;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Everything that can be asked of one history; each question is checked for access first. */
public class HistoryReader implements MessageHistory {
  private final Store store;
  private final Access access;
  private final MessageView view;
  private final ChangeReader changes;

  /** Creates a reader of one conversation. */
  public HistoryReader(Store store, Access access, CurrentVersion currentVersion) {
    this.store = store;
    this.access = access;
    this.view = new MessageView(store, access);
    this.changes = new ChangeReader(store, access.conversation(), currentVersion, view);
  }

  @Override
  public final Page<Message> query(MessageQuery query) {
    access.check();
    return new PageReader(view, access.conversation()).first(query);
  }

  @Override
  public final Page<Message> query(Cursor cursor) {
    access.check();
    return new PageReader(view, access.conversation()).next(cursor);
  }

  @Override
  public final MessageIterator iterate(MessageIterator.Start start) {
    return new PagesIterator(store, access, start);
  }

  @Override
  public final Optional<Message> find(String id) {
    access.check();
    return view.find(id);
  }

  @Override
  public final Optional<Message> findBySourceId(String sourceId) {
    access.check();
    return MessageLookup.bySourceId(store, access.conversation(), sourceId)
        .filter(found -> !view.visible(List.of(found)).isEmpty());
  }

  @Override
  public final AroundPage around(Anchor anchor, int before, int after, MessageFilter filter) {
    checkSize("before", before, 0);
    checkSize("after", after, 0);
    access.check();
    return new AroundReader(store, access).read(anchor, before, after, filter);
  }

  @Override
  public final Optional<Message> latestAt(long time) {
    access.check();
    return view
        .scan(Range.olderThan(Bound.closed(time)), Direction.NEW_TO_OLD, 1, MessageFilter.all())
        .stream()
        .findFirst();
  }

  @Override
  public final long count(Range range, MessageFilter filter) {
    access.check();
    return view.countUpTo(range, filter, Long.MAX_VALUE);
  }

  @Override
  public final long indexOf(String id) {
    IdRules.requireMessageId(id);
    access.check();
    Message message =
        view.find(id).orElseThrow(() -> new MessageNotFoundException(access.conversation(), id));
    Range older = Range.olderThan(Bound.open(message.sentAt(), message.id()));
    return view.countUpTo(older, MessageFilter.all(), Long.MAX_VALUE);
  }

  @Override
  public final List<CalendarDay> calendar(
      Range range, ZoneId zone, MessageFilter filter, int limit) {
    checkSize("limit", limit, 1);
    access.check();
    return new CalendarReader(view).read(range, zone, filter, limit);
  }

  @Override
  public final ChangeToken firstToken() {
    access.check();
    return changes.first();
  }

  @Override
  public final ChangeToken currentToken() {
    access.check();
    return changes.current();
  }

  @Override
  public final Changes changesSince(ChangeToken token, int limit) {
    checkSize("limit", limit, 1);
    access.check();
    return changes.since(token, limit);
  }

  private static void checkSize(String name, int size, int min) {
    if (size < min || size > MessageQuery.MAX_LIMIT) {
      throw new InvalidRequestException(
          name + " must be " + min + " to " + MessageQuery.MAX_LIMIT + ": " + name + "=" + size);
    }
  }
}
