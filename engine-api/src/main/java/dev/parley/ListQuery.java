package dev.parley;

import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;
import dev.parley.query.Cursor;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question to a user's conversation list (RongCloud's {@code getConversationList},
 * spec/rongcloud.md&nbsp;1).
 *
 * <p>The list is ordered by activity time, then by conversation id as unsigned UTF-8 bytes. It
 * holds the most active conversations up to {@link EngineOptions#listCap()}, and those that are
 * pinned however long they rest; what the user removed is not in it until something new is said
 * there. Immutable.
 */
public final class ListQuery {
  /** How many conversations a query gives when it does not say, or says 0. */
  public static final int DEFAULT_COUNT = 300;

  /** The most conversations a query may ask for. */
  public static final int MAX_COUNT = 1000;

  /** The most tags that a query may be for. */
  public static final int MAX_TAGS = 20;

  /** Which side of the start time is asked for, and in which order the answer comes. */
  public enum Order {
    /** Less recent than the start time, most recent first; RongCloud's 0. */
    NEWEST_FIRST,
    /** More recent than the start time, least recent first; RongCloud's 1. */
    OLDEST_FIRST
  }

  private final int count;
  private final long startTime;
  private final Order order;
  private final Set<ConversationKind> kinds;
  private final Set<String> tags;
  private final boolean pinnedFirst;
  private final @Nullable Cursor after;

  private ListQuery(
      int count,
      long startTime,
      Order order,
      Set<ConversationKind> kinds,
      Set<String> tags,
      boolean pinnedFirst,
      @Nullable Cursor after) {
    this.count = count;
    this.startTime = startTime;
    this.order = Objects.requireNonNull(order, "order");
    this.kinds = kinds;
    this.tags = tags;
    this.pinnedFirst = pinnedFirst;
    this.after = after;
  }

  /** Returns the query for the most recently active conversations. */
  public static ListQuery newestFirst() {
    return new ListQuery(DEFAULT_COUNT, 0, Order.NEWEST_FIRST, Set.of(), Set.of(), false, null);
  }

  /** Returns the query for the least recently active conversations. */
  public static ListQuery oldestFirst() {
    return new ListQuery(DEFAULT_COUNT, 0, Order.OLDEST_FIRST, Set.of(), Set.of(), false, null);
  }

  /**
   * Returns the query with RongCloud's numbers.
   *
   * @param order 0 for {@link Order#NEWEST_FIRST}, 1 for {@link Order#OLDEST_FIRST}
   * @throws InvalidRequestException if the count or order is outside
   */
  public static ListQuery of(int count, long startTime, int order) {
    if (order != 0 && order != 1) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_ORDER, "order must be 0 or 1: order=" + order);
    }
    return (order == 0 ? newestFirst() : oldestFirst()).count(count).startTime(startTime);
  }

  /**
   * Returns this query with another count.
   *
   * @param count 0 to {@value #MAX_COUNT}; 0 means {@value #DEFAULT_COUNT}
   * @throws InvalidRequestException if it is outside
   */
  public ListQuery count(int count) {
    if (count < 0 || count > MAX_COUNT) {
      throw new InvalidRequestException(
          ErrorCode.INVALID_COUNT, "count must be 0 to " + MAX_COUNT + ": count=" + count);
    }
    int wanted = count == 0 ? DEFAULT_COUNT : count;
    return new ListQuery(wanted, startTime, order, kinds, tags, pinnedFirst, after);
  }

  /**
   * Returns this query with another start time.
   *
   * @param time epoch milliseconds, itself left out; 0 for none
   */
  public ListQuery startTime(long time) {
    return new ListQuery(count, time, order, kinds, tags, pinnedFirst, after);
  }

  /** Returns this query for some kinds of conversation only; an empty set for all. */
  public ListQuery kinds(Set<ConversationKind> kinds) {
    return new ListQuery(count, startTime, order, Set.copyOf(kinds), tags, pinnedFirst, after);
  }

  /**
   * Returns this query for conversations that have any of some tags; an empty set for all.
   *
   * @param tags up to {@value #MAX_TAGS} ids; one that the user does not have is on no conversation
   * @throws InvalidRequestException if there are more
   */
  public ListQuery tags(Set<String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw new InvalidRequestException(
          "query must have up to " + MAX_TAGS + " tags: tags=" + tags.size());
    }
    return new ListQuery(count, startTime, order, kinds, Set.copyOf(tags), pinnedFirst, after);
  }

  /**
   * Returns this query with the pinned conversations before all others, both in the order of the
   * query (RongCloud's {@code topPriority}); they are not if this is not called. Where the query is
   * for tags, those count as pinned that are pinned within one of them. A cursor goes on in the
   * order that its page was in.
   */
  public ListQuery pinnedFirst(boolean first) {
    return new ListQuery(count, startTime, order, kinds, tags, first, after);
  }

  /**
   * Returns this query going on from a page's cursor, which also tells conversations of one
   * millisecond apart.
   */
  public ListQuery after(Cursor cursor) {
    return new ListQuery(count, startTime, order, kinds, tags, pinnedFirst, cursor);
  }

  /** Returns the most conversations it gives. */
  public int count() {
    return count;
  }

  /** Returns the open time bound; 0 for none. */
  public long startTime() {
    return startTime;
  }

  /** Returns the side and order. */
  public Order order() {
    return order;
  }

  /** Returns the kinds asked for; empty for all. */
  public Set<ConversationKind> kinds() {
    return kinds;
  }

  /** Returns the tags asked for; empty for all conversations. */
  public Set<String> tags() {
    return tags;
  }

  /** Returns whether pinned conversations come before all others. */
  public boolean isPinnedFirst() {
    return pinnedFirst;
  }

  /** Returns the cursor to go on from, or null. */
  public @Nullable Cursor after() {
    return after;
  }
}
