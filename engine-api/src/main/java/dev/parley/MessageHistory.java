package dev.parley;

import dev.parley.message.Message;
import dev.parley.query.Anchor;
import dev.parley.query.AroundPage;
import dev.parley.query.CalendarDay;
import dev.parley.query.ChangeToken;
import dev.parley.query.Changes;
import dev.parley.query.Cursor;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.query.Range;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reading the messages of one conversation. */
public interface MessageHistory {
  /** Answers a query; {@link MessageQuery} has the laws. */
  Page<Message> query(MessageQuery query);

  /**
   * Goes on with a query from where a page ended.
   *
   * @throws dev.parley.error.InvalidRequestException if the cursor is damaged, of a newer version,
   *     or of another conversation
   */
  Page<Message> query(Cursor cursor);

  /**
   * Returns an iterator that walks from the newest message to the oldest, page by page, as
   * LeanCloud's {@code createMessagesIterator} does.
   */
  MessageIterator iterate(MessageIterator.Start start);

  /** Returns the message with this id, recalled ones too. */
  Optional<Message> find(String id);

  /** Returns the message that had this id where it was imported from. */
  Optional<Message> findBySourceId(String sourceId);

  /**
   * Returns what stands about an anchor.
   *
   * @param before how many messages before it; 0 to 1000
   * @param after how many messages after it; 0 to 1000
   * @throws dev.parley.error.MessageNotFoundException if the anchor is a message that does not
   *     exist
   */
  default AroundPage around(Anchor anchor, int before, int after) {
    return around(anchor, before, after, MessageFilter.all());
  }

  /**
   * Returns what stands about an anchor among the messages that match. The message at the anchor is
   * on the page whether it matches or not.
   *
   * @param before how many messages before it; 0 to 1000
   * @param after how many messages after it; 0 to 1000
   * @throws dev.parley.error.MessageNotFoundException if the anchor is a message that does not
   *     exist
   */
  AroundPage around(Anchor anchor, int before, int after, MessageFilter filter);

  /**
   * Returns the newest message not later than a time.
   *
   * @param time epoch milliseconds
   */
  Optional<Message> latestAt(long time);

  /** Returns how many messages of a range match; reads all of them if there is a filter. */
  long count(Range range, MessageFilter filter);

  /**
   * Returns how many messages stand before this one in the conversation: 0 for the oldest.
   *
   * @throws dev.parley.error.MessageNotFoundException if there is no such message
   */
  long indexOf(String id);

  /**
   * Returns the days of a range on which something matching was said, in ascending order.
   *
   * @param zone decides where a day begins: at its first instant there; it ends at that of the next
   *     day, so no day comes twice where clocks are set back over midnight
   * @param limit the most days to give, from the oldest; 1 to 1000
   */
  List<CalendarDay> calendar(Range range, ZoneId zone, MessageFilter filter, int limit);

  /** Returns the token that stands before every change there ever was. */
  ChangeToken firstToken();

  /** Returns the token that stands after every change there was so far. */
  ChangeToken currentToken();

  /**
   * Returns what changed since a token.
   *
   * @param limit the most messages to give; 1 to 1000
   * @throws dev.parley.error.InvalidRequestException if the token is damaged, of a newer version,
   *     or of another conversation
   */
  Changes changesSince(ChangeToken token, int limit);
}
