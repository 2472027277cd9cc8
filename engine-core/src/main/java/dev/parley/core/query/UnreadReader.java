package dev.parley.core.query;

import dev.parley.UnreadState;
import dev.parley.core.store.Store;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Derives what is unread; there is no counter that could drift. */
public final class UnreadReader {
  private UnreadReader() {}

  /** Returns the oldest unread message. */
  public static Optional<Message> first(Store store, Access access) {
    return first(store, access, MessageFilter.unreadBy(access.reader()));
  }

  /** Returns whether an unread message mentions the reader. */
  public static boolean mentioned(Store store, Access access) {
    String reader = access.reader();
    return first(store, access, MessageFilter.unreadBy(reader).mentioning(reader)).isPresent();
  }

  /**
   * Returns how many messages are unread.
   *
   * @param cap where to stop; 0 for nowhere
   */
  public static int count(Store store, Access access, int cap) {
    MessageFilter filter = MessageFilter.unreadBy(access.reader());
    long limit = cap == 0 ? Integer.MAX_VALUE : cap;
    long count =
        ofOneMoment(
            access, unread -> new MessageView(store, access).countUpTo(unread, filter, limit));
    return (int) count;
  }

  /**
   * Returns what is unread, all of one moment.
   *
   * @param cap where counts stop; 0 for nowhere
   */
  public static UnreadState state(Store store, Access access, int cap) {
    return ofOneMoment(access, unread -> state(store, access, unread, cap));
  }

  private static UnreadState state(Store store, Access access, Range unread, int cap) {
    MessageView view = new MessageView(store, access);
    String reader = access.reader();
    int limit = cap == 0 ? Integer.MAX_VALUE : cap;
    MessageFilter filter = MessageFilter.unreadBy(reader);
    int count = (int) view.countUpTo(unread, filter, limit);
    if (count == 0) {
      return UnreadState.NONE;
    }
    List<Message> first = view.scan(unread, Direction.OLD_TO_NEW, 1, filter);
    List<Message> last = view.scan(unread, Direction.NEW_TO_OLD, 1, filter);
    MessageFilter mentioning = filter.mentioning(reader);
    List<Message> mentions = view.scan(unread, Direction.OLD_TO_NEW, limit, mentioning);
    if (first.isEmpty() || last.isEmpty()) {
      // All of it was recalled since it was counted.
      return UnreadState.NONE;
    }
    int byName = (int) mentions.stream().filter(m -> m.mentions().contains(reader)).count();
    return new UnreadState(
        count,
        mentions.size(),
        byName,
        first.get(0),
        last.get(0),
        mentions.isEmpty() ? null : mentions.get(0));
  }

  /** Returns unread messages that mention the reader, in walking direction. */
  public static List<Message> mentions(Store store, Access access, Direction direction, int limit) {
    MessageFilter filter = MessageFilter.unreadBy(access.reader()).mentioning(access.reader());
    return ofOneMoment(
        access, unread -> new MessageView(store, access).scan(unread, direction, limit, filter));
  }

  private static Optional<Message> first(Store store, Access access, MessageFilter filter) {
    return ofOneMoment(
            access,
            unread -> new MessageView(store, access).scan(unread, Direction.OLD_TO_NEW, 1, filter))
        .stream()
        .findFirst();
  }

  /**
   * Reads what is unread until the read position was the same before and after: another session of
   * the reader may move it while messages arrive, and the old position with the new messages would
   * be an answer that was true at no moment.
   */
  private static <T> T ofOneMoment(Access access, Function<Range, T> reading) {
    Range unread = access.unreadRange();
    while (true) {
      T answer = reading.apply(unread);
      Range now = access.unreadRange();
      if (now.equals(unread)) {
        return answer;
      }
      unread = now;
    }
  }
}
