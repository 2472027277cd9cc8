package dev.parley.core.query;

import dev.parley.MessageIterator;
import dev.parley.core.store.Store;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks back page by page; every page is a read of its own, from before the oldest so far. */
final class PagesIterator implements MessageIterator {
  private final Store store;
  private final Access access;
  private final int limit;
  private final boolean shortPageEnds;
  private Bound before;
  private boolean ended;
  private @Nullable RuntimeException failure;

  PagesIterator(Store store, Access access, Start start) {
    this.store = store;
    this.access = access;
    Integer asked = start.limit();
    this.limit = asked == null ? MessageQuery.DEFAULT_LIMIT : asked;
    this.shortPageEnds = asked != null;
    this.before = start.before();
  }

  @Override
  public synchronized Result next() {
    if (failure != null) {
      throw failure;
    }
    if (ended) {
      return new Result(List.of(), true);
    }
    try {
      return read();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private Result read() {
    access.check();
    List<Message> rows =
        new MessageView(store, access)
            .scan(Range.olderThan(before), Direction.NEW_TO_OLD, limit, MessageFilter.all());
    if (rows.isEmpty() || (shortPageEnds && rows.size() < limit)) {
      ended = true;
    }
    if (!rows.isEmpty()) {
      Message oldest = rows.get(rows.size() - 1);
      before = Bound.open(oldest.sentAt(), oldest.id());
    }
    List<Message> ascending = new ArrayList<>(rows);
    Collections.reverse(ascending);
    return new Result(ascending, ended);
  }

  @Override
  public Iterator<List<Message>> pages() {
    return new Iterator<>() {
      private @Nullable Result ahead;

      @Override
      public boolean hasNext() {
        if (ahead == null) {
          ahead = PagesIterator.this.next();
        }
        return !ahead.value().isEmpty();
      }

      @Override
      public List<Message> next() {
        if (!hasNext() || ahead == null) {
          throw new NoSuchElementException("the walk has ended");
        }
        List<Message> page = ahead.value();
        ahead = null;
        return page;
      }
    };
  }
}
