package dev.parley;

import dev.parley.message.IdRules;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.MessageQuery;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks back through a conversation, page by page: LeanCloud's {@code createMessagesIterator}
 * (spec/leancloud.md&nbsp;3).
 *
 * <p>Each page is ascending and older than the page before it. Messages of one millisecond are
 * neither skipped nor repeated at the edge of a page, also when new messages arrive meanwhile.
 * Calls of {@link #next()} from several threads are answered one after the other, each with its own
 * page.
 */
public interface MessageIterator {
  /**
   * A page, and whether the walk has ended.
   *
   * @param value the messages, ascending; unmodifiable
   * @param done true if this page is empty or shorter than the limit. A short last page comes with
   *     {@code done} <em>and</em> messages.
   */
  record Result(List<Message> value, boolean done) {
    /** Copies the messages. */
    public Result {
      value = List.copyOf(value);
    }
  }

  /**
   * Where an iterator begins and how large its pages are.
   *
   * @param before the open bound that the walk begins at; unbounded for the newest end
   * @param limit messages a page, 1 to 1000; null for 20 a page and an end only at an empty page
   */
  record Start(Bound before, @Nullable Integer limit) {
    /** Checks the limit. */
    public Start {
      if (limit != null && (limit < 1 || limit > MessageQuery.MAX_LIMIT)) {
        throw new dev.parley.error.InvalidRequestException(
            "limit must be 1 to " + MessageQuery.MAX_LIMIT + ": limit=" + limit);
      }
    }

    /** Begins at the newest message. */
    public static Start newest() {
      return new Start(Bound.unbounded(), null);
    }

    /** Begins before a time. */
    public static Start before(long time) {
      return new Start(Bound.open(time), null);
    }

    /** Begins before a message. */
    public static Start before(long time, String id) {
      return new Start(Bound.open(time, IdRules.requireMessageId(id)), null);
    }

    /** Returns the same with so many messages a page. */
    public Start limit(int limit) {
      return new Start(before, limit);
    }
  }

  /**
   * Returns the next page. After the end it is empty and done. If reading a page fails, this and
   * every later call throws the same exception.
   */
  Result next();

  /** Returns the rest of the walk as a plain iterator over pages that are not empty. */
  Iterator<List<Message>> pages();
}
