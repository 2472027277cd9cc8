package dev.parley.storage;

import dev.parley.query.Bound;
import dev.parley.query.Range;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of positions in the form that an ordered index wants: from a key, itself included, to a
 * key, itself excluded.
 *
 * <p>A key is {@code (time, id bytes)}; the empty id stands before every id of its millisecond. The
 * byte successor of an id is the id followed by a zero byte, so all sixteen combinations of open,
 * closed, with and without id come down to this one form. A plugin need not use it, but it saves
 * getting the bounds wrong.
 *
 * <p>BOUND-1: An open bound without an id must leave out every message of that millisecond, a
 * closed one must take in every message of it.
 *
 * <p>BOUND-2: A bound with an id must be a point: messages of that millisecond on the far side stay
 * out, and the message at the point is taken in if the bound is closed and left out if it is open.
 *
 * <p>BOUND-3: A bound must work whether or not a message is at its position.
 *
 * <p>BOUND-4: A range whose lower end is beyond its upper end must be empty, never an error.
 */
public final class KeyRange {
  private static final byte[] NO_ID = {};

  private final long fromTime;
  private final byte[] fromId;
  private final long toTime;
  private final byte[] toId;
  private final boolean toEnd;
  private final boolean empty;

  private KeyRange(
      long fromTime, byte[] fromId, long toTime, byte[] toId, boolean toEnd, boolean empty) {
    this.fromTime = fromTime;
    this.fromId = fromId;
    this.toTime = toTime;
    this.toId = toId;
    this.toEnd = toEnd;
    this.empty = empty || (!toEnd && compare(fromTime, fromId, toTime, toId) >= 0);
  }

  /** Returns the keys of a range. */
  public static KeyRange of(Range range) {
    Key from = cut(range.lower(), true);
    Key to = cut(range.upper(), false);
    return new KeyRange(
        from == null ? Long.MIN_VALUE : from.time,
        from == null ? NO_ID : from.id,
        to == null ? Long.MAX_VALUE : to.time,
        to == null ? NO_ID : to.id,
        to == null || to.beyondEnd,
        from != null && from.beyondEnd);
  }

  private static final class Key {
    private final long time;
    private final byte[] id;
    private final boolean beyondEnd;

    private Key(long time, byte[] id, boolean beyondEnd) {
      this.time = time;
      this.id = id;
      this.beyondEnd = beyondEnd;
    }
  }

  /** Returns the first key on the newer side of a bound, or null for no bound. */
  private static @Nullable Key cut(Bound bound, boolean lower) {
    if (bound instanceof Bound.AtTime at) {
      boolean afterMillisecond = lower != at.closed();
      if (!afterMillisecond) {
        return new Key(at.time(), NO_ID, false);
      }
      return at.time() == Long.MAX_VALUE
          ? new Key(Long.MAX_VALUE, NO_ID, true)
          : new Key(at.time() + 1, NO_ID, false);
    }
    if (bound instanceof Bound.AtPosition at) {
      byte[] id = at.id().getBytes(StandardCharsets.UTF_8);
      boolean afterPoint = lower != at.closed();
      return new Key(at.time(), afterPoint ? Arrays.copyOf(id, id.length + 1) : id, false);
    }
    return null;
  }

  /** Returns whether no key can be in it. */
  public boolean isEmpty() {
    return empty;
  }

  /** Returns the time of the first key. */
  public long fromTime() {
    return fromTime;
  }

  /**
   * Returns a copy of the id bytes of the first key; empty for the beginning of the millisecond.
   */
  public byte[] fromId() {
    return fromId.clone();
  }

  /** Returns the time of the first key that is no longer in it; see {@link #toEnd}. */
  public long toTime() {
    return toTime;
  }

  /** Returns a copy of the id bytes of the first key that is no longer in it. */
  public byte[] toId() {
    return toId.clone();
  }

  /** Returns whether it goes to the newest end, so that {@link #toTime} means nothing. */
  public boolean toEnd() {
    return toEnd;
  }

  /** Returns whether this range ends where another one does, or earlier. */
  public boolean endsAtOrBefore(KeyRange other) {
    return other.toEnd || (!toEnd && compare(toTime, toId, other.toTime, other.toId) <= 0);
  }

  /** Returns whether a key is at or after the first key. */
  public boolean atOrAfterStart(long time, byte[] id) {
    return compare(time, id, fromTime, fromId) >= 0;
  }

  /** Returns whether this range begins where another one does, or later. */
  public boolean startsAtOrAfter(KeyRange other) {
    return other.atOrAfterStart(fromTime, fromId);
  }

  /** Returns whether a key is before the end. */
  public boolean beforeEnd(long time, byte[] id) {
    return toEnd || compare(time, id, toTime, toId) < 0;
  }

  /** Returns whether a key is in it. */
  public boolean contains(long time, byte[] id) {
    return !empty && atOrAfterStart(time, id) && beforeEnd(time, id);
  }

  /** Compares two keys: by time, then by id as unsigned bytes. */
  public static int compare(long time, byte[] id, long otherTime, byte[] otherId) {
    return time != otherTime ? Long.compare(time, otherTime) : Arrays.compareUnsigned(id, otherId);
  }
}
