package dev.parley.query;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.IdRules;
import dev.parley.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A message query in the words of LeanCloud's {@code queryMessages} (spec/leancloud.md&nbsp;2.1),
 * for code that is ported and for the {@code parley shell}.
 *
 * <p>What is not set is absent. {@link #toQuery} checks the whole: an id needs its time, and the
 * deprecated options do not mix with the new ones. Times are epoch milliseconds; 0 is a time like
 * any other. Not for use by several threads.
 */
public final class QueryOptions {
  private @Nullable Long startTime;
  private @Nullable String startMessageId;
  private @Nullable Boolean startClosed;
  private @Nullable Long endTime;
  private @Nullable String endMessageId;
  private @Nullable Boolean endClosed;
  private @Nullable Long beforeTime;
  private @Nullable String beforeMessageId;
  private @Nullable Long afterTime;
  private @Nullable String afterMessageId;
  private @Nullable Direction direction;
  private @Nullable MessageType type;
  private int limit = MessageQuery.DEFAULT_LIMIT;

  /** Creates options with nothing set. */
  public QueryOptions() {}

  /** Sets where the walk begins. */
  public QueryOptions startTime(long time) {
    this.startTime = time;
    return this;
  }

  /** Sharpens the start to a point of its millisecond; needs {@link #startTime}. */
  public QueryOptions startMessageId(String id) {
    this.startMessageId = IdRules.requireMessageId(id);
    return this;
  }

  /** Sets whether the start itself is taken in; false if not set. */
  public QueryOptions startClosed(boolean closed) {
    this.startClosed = closed;
    return this;
  }

  /** Sets where the walk stops. */
  public QueryOptions endTime(long time) {
    this.endTime = time;
    return this;
  }

  /** Sharpens the end to a point of its millisecond; needs {@link #endTime}. */
  public QueryOptions endMessageId(String id) {
    this.endMessageId = IdRules.requireMessageId(id);
    return this;
  }

  /** Sets whether the end itself is taken in; false if not set. */
  public QueryOptions endClosed(boolean closed) {
    this.endClosed = closed;
    return this;
  }

  /** Sets the direction; inferred from the times if not set, see {@link MessageQuery#between}. */
  public QueryOptions direction(Direction direction) {
    this.direction = direction;
    return this;
  }

  /** Asks for one type only. */
  public QueryOptions type(MessageType type) {
    this.type = type;
    return this;
  }

  /**
   * Sets the most messages to give.
   *
   * @param limit 0 to {@value MessageQuery#MAX_LIMIT}; {@value MessageQuery#DEFAULT_LIMIT} if not
   *     set
   * @throws InvalidRequestException if it is outside
   */
  public QueryOptions limit(int limit) {
    this.limit = MessageQuery.checkLimit(limit);
    return this;
  }

  /**
   * Sets where the walk begins.
   *
   * @deprecated since LeanCloud's 4.0; use {@link #startTime}
   */
  @Deprecated
  public QueryOptions beforeTime(long time) {
    this.beforeTime = time;
    return this;
  }

  /**
   * Sharpens the start; needs {@code beforeTime}.
   *
   * @deprecated since LeanCloud's 4.0; use {@link #startMessageId}
   */
  @Deprecated
  public QueryOptions beforeMessageId(String id) {
    this.beforeMessageId = IdRules.requireMessageId(id);
    return this;
  }

  /**
   * Sets where the walk stops.
   *
   * @deprecated since LeanCloud's 4.0; use {@link #endTime}
   */
  @Deprecated
  public QueryOptions afterTime(long time) {
    this.afterTime = time;
    return this;
  }

  /**
   * Sharpens the end; needs {@code afterTime}.
   *
   * @deprecated since LeanCloud's 4.0; use {@link #endMessageId}
   */
  @Deprecated
  public QueryOptions afterMessageId(String id) {
    this.afterMessageId = IdRules.requireMessageId(id);
    return this;
  }

  /**
   * Returns the query that these options ask for.
   *
   * @throws InvalidRequestException if an id is given without its time, or deprecated options
   *     together with new ones
   */
  public MessageQuery toQuery() {
    return usesDeprecated() ? deprecatedQuery() : newQuery();
  }

  private boolean usesDeprecated() {
    return beforeTime != null
        || beforeMessageId != null
        || afterTime != null
        || afterMessageId != null;
  }

  private MessageQuery newQuery() {
    Bound start = bound("start", startTime, startMessageId, startClosed);
    Bound end = bound("end", endTime, endMessageId, endClosed);
    MessageQuery query =
        direction == null
            ? MessageQuery.between(start, end)
            : MessageQuery.in(direction).from(start).to(end);
    query = query.limit(limit);
    return type == null ? query : query.type(type);
  }

  private MessageQuery deprecatedQuery() {
    if (startTime != null
        || startMessageId != null
        || startClosed != null
        || endTime != null
        || endMessageId != null
        || endClosed != null
        || direction != null
        || type != null) {
      throw new InvalidRequestException(
          "deprecated options beforeTime, beforeMessageId, afterTime and afterMessageId go with"
              + " limit alone, not with the options that replaced them: "
              + this);
    }
    return MessageQuery.between(
            bound("before", beforeTime, beforeMessageId, null),
            bound("after", afterTime, afterMessageId, null))
        .limit(limit);
  }

  private static Bound bound(
      String name, @Nullable Long time, @Nullable String id, @Nullable Boolean closed) {
    if (time == null) {
      if (id != null) {
        throw new InvalidRequestException(
            "option " + name + "MessageId needs option " + name + "Time: id=" + id);
      }
      return Bound.unbounded();
    }
    boolean takenIn = closed != null && closed;
    if (id == null) {
      return takenIn ? Bound.closed(time) : Bound.open(time);
    }
    return takenIn ? Bound.closed(time, id) : Bound.open(time, id);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("QueryOptions[limit=").append(limit);
    append(text, "startTime", startTime);
    append(text, "startMessageId", startMessageId);
    append(text, "startClosed", startClosed);
    append(text, "endTime", endTime);
    append(text, "endMessageId", endMessageId);
    append(text, "endClosed", endClosed);
    append(text, "beforeTime", beforeTime);
    append(text, "beforeMessageId", beforeMessageId);
    append(text, "afterTime", afterTime);
    append(text, "afterMessageId", afterMessageId);
    append(text, "direction", direction);
    append(text, "type", type);
    return text.append(']').toString();
  }

  private static void append(StringBuilder text, String name, @Nullable Object value) {
    if (value != null) {
      text.append(", ").append(name).append('=').append(value);
    }
  }
}
