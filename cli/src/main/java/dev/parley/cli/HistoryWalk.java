package dev.parley.cli;

import dev.parley.MessageHistory;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a history from the oldest message to the newest, holding one small page at a time. */
final class HistoryWalk {
  private static final int PAGE = 100;

  private final MessageHistory history;
  private Iterator<Message> page = List.<Message>of().iterator();
  private Bound from = Bound.unbounded();
  private boolean more = true;
  private @Nullable Message message;

  HistoryWalk(MessageHistory history) {
    this.history = history;
  }

  /** Goes on to the next message and returns whether there is one. */
  boolean next() {
    if (!page.hasNext() && more) {
      Page<Message> read = history.query(MessageQuery.oldToNew().from(from).limit(PAGE));
      page = read.iterator();
      more = read.hasNewer() && !read.isEmpty();
    }
    if (!page.hasNext()) {
      return false;
    }
    message = page.next();
    from = Bound.open(message.sentAt(), message.id());
    return true;
  }

  /** Returns the message that the walk stands at. */
  Message message() {
    if (message == null) {
      throw new IllegalStateException("walk has not begun");
    }
    return message;
  }
}
