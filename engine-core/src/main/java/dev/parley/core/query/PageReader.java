package dev.parley.core.query;

import dev.parley.message.Message;
import dev.parley.query.Cursor;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads pages.
 *
 * <p>One row more than the limit is read, so the flag of the walking direction is exact. At the
 * beginning of a query nothing is behind it; behind a cursor one more row is looked for, from the
 * cut that the cursor stands at, so the other flag is exact too.
 */
final class PageReader {
  private final MessageView view;
  private final String conversation;

  PageReader(MessageView view, String conversation) {
    this.view = view;
    this.conversation = conversation;
  }

  Page<Message> first(MessageQuery query) {
    return read(Walk.begin(query), false);
  }

  Page<Message> next(Cursor cursor) {
    Walk walk = Walk.of(conversation, cursor);
    return read(walk, walk.hasBehind() && exists(walk.turned()));
  }

  private Page<Message> read(Walk walk, boolean moreBehind) {
    List<Message> rows = scan(walk, walk.limit() + 1);
    boolean moreAhead = rows.size() > walk.limit();
    List<Message> items = new ArrayList<>(moreAhead ? rows.subList(0, walk.limit()) : rows);
    boolean newToOld = walk.direction() == Direction.NEW_TO_OLD;
    if (newToOld) {
      Collections.reverse(items);
    }
    boolean hasOlder = newToOld ? moreAhead : moreBehind;
    boolean hasNewer = newToOld ? moreBehind : moreAhead;
    if (items.isEmpty()) {
      return emptyPage(walk, hasOlder, hasNewer);
    }
    Message oldest = items.get(0);
    Message newest = items.get(items.size() - 1);
    return new Page<>(
        items,
        hasOlder,
        hasNewer,
        walk.olderThan(oldest.position()).cursor(conversation),
        walk.newerThan(newest.position()).cursor(conversation));
  }

  /** An empty page goes on from the cut it was read at, both ways. */
  private Page<Message> emptyPage(Walk walk, boolean hasOlder, boolean hasNewer) {
    Cursor onward = walk.cursor(conversation);
    Cursor back = walk.turned().cursor(conversation);
    return walk.direction() == Direction.NEW_TO_OLD
        ? new Page<>(List.of(), hasOlder, hasNewer, onward, back)
        : new Page<>(List.of(), hasOlder, hasNewer, back, onward);
  }

  private boolean exists(Walk walk) {
    return !scan(walk, 1).isEmpty();
  }

  private List<Message> scan(Walk walk, int limit) {
    return view.scan(walk.ahead(), walk.direction(), limit, walk.filter());
  }
}
