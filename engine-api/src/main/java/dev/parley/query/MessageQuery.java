package dev.parley.query;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.MessageType;
import java.util.Objects;
import java.util.Set;

/**
 * A question to a conversation's history: from a start towards an end, at most so many messages.
 *
 * <p>Immutable. The start left out is the newest end when walking new-to-old and the oldest end
 * when walking old-to-new; the end left out is the opposite one. The limit counts matching messages
 * from the start. The answer is always ascending.
 *
 * <pre>{@code
 * MessageQuery.newToOld().from(Bound.open(time, id)).limit(20)
 * }</pre>
 *
 * <p>{@link QueryOptions} is the same question in LeanCloud's words.
 */
public final class MessageQuery {
  /** How many messages a query gives when it does not say. */
  public static final int DEFAULT_LIMIT = 20;

  /** The most messages a query may ask for. */
  public static final int MAX_LIMIT = 1000;

  private final Direction direction;
  private final Bound from;
  private final Bound to;
  private final int limit;
  private final MessageFilter filter;

  private MessageQuery(Direction direction, Bound from, Bound to, int limit, MessageFilter filter) {
    this.direction = Objects.requireNonNull(direction, "direction");
    this.from = Objects.requireNonNull(from, "from");
    this.to = Objects.requireNonNull(to, "to");
    this.limit = limit;
    this.filter = Objects.requireNonNull(filter, "filter");
  }

  /** Returns a query for the newest messages. */
  public static MessageQuery newToOld() {
    return in(Direction.NEW_TO_OLD);
  }

  /** Returns a query for the oldest messages. */
  public static MessageQuery oldToNew() {
    return in(Direction.OLD_TO_NEW);
  }

  /** Returns a query that walks in a direction. */
  public static MessageQuery in(Direction direction) {
    return new MessageQuery(
        direction, Bound.unbounded(), Bound.unbounded(), DEFAULT_LIMIT, MessageFilter.all());
  }

  /**
   * Returns a query between two bounds whose direction follows from them: old-to-new if both have
   * times and the end's is greater, else new-to-old (spec/leancloud.md&nbsp;2.2).
   */
  public static MessageQuery between(Bound from, Bound to) {
    return in(inferDirection(from, to)).from(from).to(to);
  }

  private static Direction inferDirection(Bound from, Bound to) {
    boolean bothTimed = from != Bound.unbounded() && to != Bound.unbounded();
    return bothTimed && timeOf(to) > timeOf(from) ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD;
  }

  private static long timeOf(Bound bound) {
    if (bound instanceof Bound.AtTime at) {
      return at.time();
    }
    if (bound instanceof Bound.AtPosition at) {
      return at.time();
    }
    throw new IllegalArgumentException("bound has no time: bound=" + bound);
  }

  /** Returns this query with another start. */
  public MessageQuery from(Bound start) {
    return new MessageQuery(direction, start, to, limit, filter);
  }

  /** Returns this query with another end. */
  public MessageQuery to(Bound end) {
    return new MessageQuery(direction, from, end, limit, filter);
  }

  /**
   * Returns this query with another limit.
   *
   * @param limit 0 to {@value #MAX_LIMIT}; 0 gives an empty page
   * @throws InvalidRequestException if it is outside
   */
  public MessageQuery limit(int limit) {
    return new MessageQuery(direction, from, to, checkLimit(limit), filter);
  }

  static int checkLimit(int limit) {
    if (limit < 0 || limit > MAX_LIMIT) {
      throw new InvalidRequestException("limit must be 0 to " + MAX_LIMIT + ": limit=" + limit);
    }
    return limit;
  }

  /** Returns this query with another filter. */
  public MessageQuery filter(MessageFilter filter) {
    return new MessageQuery(direction, from, to, limit, filter);
  }

  /** Returns this query for messages of one type only, besides what the filter asks already. */
  public MessageQuery type(MessageType type) {
    return filter(filter.types(Set.of(type)));
  }

  /** Returns which way it walks. */
  public Direction direction() {
    return direction;
  }

  /** Returns where the walk begins. */
  public Bound from() {
    return from;
  }

  /** Returns where the walk stops. */
  public Bound to() {
    return to;
  }

  /** Returns the most messages it gives. */
  public int limit() {
    return limit;
  }

  /** Returns which messages count. */
  public MessageFilter filter() {
    return filter;
  }

  /** Returns the positions that are asked for, whichever way they are walked. */
  public Range range() {
    return direction == Direction.OLD_TO_NEW ? new Range(from, to) : new Range(to, from);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageQuery that
        && direction == that.direction
        && from.equals(that.from)
        && to.equals(that.to)
        && limit == that.limit
        && filter.equals(that.filter);
  }

  @Override
  public int hashCode() {
    return Objects.hash(direction, from, to, limit, filter);
  }

  @Override
  public String toString() {
    return "MessageQuery[direction="
        + direction
        + ", from="
        + from
        + ", to="
        + to
        + ", limit="
        + limit
        + ", filter="
        + filter
        + "]";
  }
}
