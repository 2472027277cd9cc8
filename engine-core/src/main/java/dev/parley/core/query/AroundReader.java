package dev.parley.core.query;

import dev.parley.core.store.Store;
import dev.parley.error.MessageNotFoundException;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.query.Anchor;
import dev.parley.query.AroundPage;
import dev.parley.query.Bound;
import dev.parley.query.Cursor;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.query.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what stands about an anchor: two walks from one cut, and the message at it. */
final class AroundReader {
  private final Store store;
  private final Access access;
  private final MessageView view;

  AroundReader(Store store, Access access) {
    this.store = store;
    this.access = access;
    this.view = new MessageView(store, access);
  }

  /** Where the two walks begin, and the message between them if there is one. */
  private record Cut(Bound olderThan, Bound newerThan, @Nullable Message at) {
    static Cut at(Message message) {
      return new Cut(
          Bound.open(message.sentAt(), message.id()),
          Bound.open(message.sentAt(), message.id()),
          message);
    }
  }

  AroundPage read(Anchor anchor, int before, int after, MessageFilter filter) {
    Cut cut = cut(anchor);
    List<Message> older =
        scan(Range.olderThan(cut.olderThan), Direction.NEW_TO_OLD, before + 1, filter);
    List<Message> newer =
        scan(Range.newerThan(cut.newerThan), Direction.OLD_TO_NEW, after + 1, filter);
    boolean hasOlder = older.size() > before;
    boolean hasNewer = newer.size() > after;
    List<Message> items = new ArrayList<>(hasOlder ? older.subList(0, before) : older);
    Collections.reverse(items);
    int anchorIndex = cut.at == null ? -1 : items.size();
    if (cut.at != null) {
      items.add(cut.at);
    }
    items.addAll(hasNewer ? newer.subList(0, after) : newer);
    Page<Message> page =
        new Page<>(
            items,
            hasOlder,
            hasNewer,
            cursor(items, cut, Direction.NEW_TO_OLD, before + after, filter),
            cursor(items, cut, Direction.OLD_TO_NEW, before + after, filter));
    return new AroundPage(page, anchorIndex);
  }

  private Cursor cursor(
      List<Message> items, Cut cut, Direction direction, int size, MessageFilter filter) {
    boolean older = direction == Direction.NEW_TO_OLD;
    int limit = Math.max(1, Math.min(size, MessageQuery.MAX_LIMIT));
    Bound plain = older ? cut.olderThan : cut.newerThan;
    Walk walk = new Walk(Range.all(), plain, direction, limit, filter);
    if (items.isEmpty()) {
      return walk.cursor(access.conversation());
    }
    return (older
            ? walk.olderThan(items.get(0).position())
            : walk.newerThan(items.get(items.size() - 1).position()))
        .cursor(access.conversation());
  }

  private Cut cut(Anchor anchor) {
    if (anchor instanceof Anchor.AtMessage at) {
      return Cut.at(
          find(at.id())
              .orElseThrow(() -> new MessageNotFoundException(access.conversation(), at.id())));
    }
    if (anchor instanceof Anchor.AtPosition at) {
      Position position = at.position();
      Bound point = Bound.open(position.sentAt(), position.id());
      return find(position.id())
          .filter(message -> message.sentAt() == position.sentAt())
          .map(Cut::at)
          .orElseGet(() -> new Cut(point, point, null));
    }
    if (anchor instanceof Anchor.AtTime at) {
      return new Cut(Bound.open(at.time()), Bound.closed(at.time()), null);
    }
    return UnreadReader.first(store, access).map(Cut::at).orElseGet(this::newestEnd);
  }

  /** Nothing is unread: the walk to older messages begins after the newest one. */
  private Cut newestEnd() {
    return scan(Range.all(), Direction.NEW_TO_OLD, 1, MessageFilter.all()).stream()
        .findFirst()
        .map(
            newest ->
                new Cut(
                    Bound.closed(newest.sentAt(), newest.id()),
                    Bound.open(newest.sentAt(), newest.id()),
                    null))
        .orElseGet(() -> new Cut(Bound.unbounded(), Bound.unbounded(), null));
  }

  private Optional<Message> find(String id) {
    return view.find(id);
  }

  private List<Message> scan(Range range, Direction direction, int limit, MessageFilter filter) {
    return view.scan(range, direction, limit, filter);
  }
}
