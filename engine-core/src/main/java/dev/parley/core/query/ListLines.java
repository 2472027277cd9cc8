package dev.parley.core.query;

import dev.parley.ListQuery;
import dev.parley.core.own.OwnRecord;
import dev.parley.core.own.OwnRecords;
import dev.parley.core.own.RemovalMark;
import dev.parley.core.own.TagRecord;
import dev.parley.core.rules.MembershipRules;
import dev.parley.core.store.Store;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import dev.parley.storage.ConversationState;
import dev.parley.storage.IdOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the conversations that are in a user's list: those that the user did not remove, up to
 * the cap or pinned. The storage gives them by activity; what they are, and what the user keeps
 * about them, is looked up a chunk at a time for those that the walk comes to.
 */
public final class ListLines {
  private static final int CHUNK = 64;

  private final Store store;
  private final String user;
  private final int cap;
  private final boolean mayLag;
  private final OwnRecords own;

  /**
   * Creates a walker over one user's list.
   *
   * @param cap how many conversations the list holds besides pinned ones; 0 for all
   * @param mayLag whether the storage may still list what the user is no longer a member of
   */
  public ListLines(Store store, String user, int cap, boolean mayLag) {
    this.store = store;
    this.user = user;
    this.cap = cap;
    this.mayLag = mayLag;
    this.own = new OwnRecords(store, user);
  }

  /** Returns everything in the list that meets a condition, newest first. */
  public List<ListLine> all(Predicate<ListLine> condition) {
    return matching(Range.all(), Direction.NEW_TO_OLD, Integer.MAX_VALUE, end(), condition);
  }

  String user() {
    return user;
  }

  /** Returns which lines a query is for. */
  ListCondition condition(ListQuery query) {
    return new ListCondition(
        query,
        query.tags().isEmpty()
            ? List.of()
            : TagRecord.all(store, user).stream()
                .filter(tag -> query.tags().contains(tag.id()))
                .toList());
  }

  int cap() {
    return cap;
  }

  /** Returns the last place that the cap leaves room for, or null if there is room for all. */
  @Nullable ConversationEntry end() {
    if (cap == 0
        || store.read(s -> s.conversationsOf(user, Range.all(), Direction.NEW_TO_OLD, cap)).size()
            < cap) {
      return null;
    }
    List<ListLine> listed = matching(Range.all(), Direction.NEW_TO_OLD, cap, null, line -> true);
    return listed.size() < cap ? null : listed.get(cap - 1).entry();
  }

  /**
   * Returns the first lines of a range that meet a condition, in walking direction.
   *
   * @param end the last place that the cap leaves room for, or null
   */
  List<ListLine> matching(
      Range range,
      Direction direction,
      int wanted,
      @Nullable ConversationEntry end,
      Predicate<ListLine> condition) {
    List<ListLine> found = new ArrayList<>();
    Range rest = range;
    while (true) {
      Range asked = rest;
      int chunk = wanted == Integer.MAX_VALUE ? 1000 : Math.max(CHUNK, wanted - found.size());
      List<ConversationEntry> entries =
          store.read(storage -> storage.conversationsOf(user, asked, direction, chunk));
      List<OwnRecord> records =
          own.of(entries.stream().map(ConversationEntry::conversation).toList());
      for (int i = 0; i < entries.size(); i++) {
        ListLine line = line(entries.get(i), records.get(i), end);
        if (line != null && condition.test(line)) {
          found.add(line);
          if (found.size() == wanted) {
            return found;
          }
        }
      }
      if (entries.size() < chunk) {
        return found;
      }
      ConversationEntry last = entries.get(entries.size() - 1);
      Bound onward = Bound.open(last.activity(), last.conversation());
      rest =
          direction == Direction.NEW_TO_OLD
              ? new Range(range.lower(), onward)
              : new Range(onward, range.upper());
    }
  }

  private @Nullable ListLine line(
      ConversationEntry entry, OwnRecord record, @Nullable ConversationEntry end) {
    if (end != null && !record.state().pinned() && compare(entry, end) < 0) {
      return null;
    }
    ConversationState state = store.read(storage -> storage.conversation(entry.conversation()));
    if (state == null
        || (mayLag && hasLeft(entry.conversation()))
        || removed(store, entry.conversation(), entry.activity(), record.removal())) {
      return null;
    }
    return new ListLine(entry, state, record);
  }

  /** Compares two places of a list, the less active first. */
  static int compare(ConversationEntry a, ConversationEntry b) {
    int byActivity = Long.compare(a.activity(), b.activity());
    return byActivity != 0
        ? byActivity
        : IdOrder.INSTANCE.compare(a.conversation(), b.conversation());
  }

  /** Returns whether a conversation was taken out of the list and nothing has come since. */
  public static boolean removed(
      Store store, String conversation, long activity, @Nullable RemovalMark mark) {
    if (mark == null || activity > mark.activity()) {
      return false;
    }
    // Something may have been said in the very millisecond of the mark.
    Position newest = mark.newest();
    Bound since = newest == null ? Bound.unbounded() : Bound.open(newest.sentAt(), newest.id());
    return store
        .read(
            storage ->
                storage.scan(
                    conversation,
                    Range.newerThan(since),
                    Direction.NEW_TO_OLD,
                    1,
                    MessageFilter.all()))
        .isEmpty();
  }

  private boolean hasLeft(String conversation) {
    return !MembershipRules.joined(store.read(storage -> storage.membership(conversation, user)));
  }
}
