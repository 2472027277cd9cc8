package dev.parley.core.query;

import dev.parley.core.store.Store;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
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
            access,
            unread ->
                store.read(
                    storage -> storage.countUpTo(access.conversation(), unread, filter, limit)));
    return (int) count;
  }

  private static Optional<Message> first(Store store, Access access, MessageFilter filter) {
    return ofOneMoment(
            access,
            unread ->
                store.read(
                    storage ->
                        storage.scan(
                            access.conversation(), unread, Direction.OLD_TO_NEW, 1, filter)))
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
