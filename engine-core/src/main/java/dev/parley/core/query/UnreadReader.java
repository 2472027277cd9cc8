package dev.parley.core.query;

import dev.parley.core.store.Store;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import java.util.Optional;

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
    return (int)
        (long)
            store.read(
                storage ->
                    storage.countUpTo(access.conversation(), access.unreadRange(), filter, limit));
  }

  private static Optional<Message> first(Store store, Access access, MessageFilter filter) {
    return store
        .read(
            storage ->
                storage.scan(
                    access.conversation(), access.unreadRange(), Direction.OLD_TO_NEW, 1, filter))
        .stream()
        .findFirst();
  }
}
