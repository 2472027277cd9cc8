package dev.parley.core.query;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.Position;
import dev.parley.query.Bound;
import dev.parley.query.Cursor;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.MessageQuery;
import dev.parley.query.Range;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * A query that has got somewhere: the whole range it is about, and the cut from where it goes on.
 *
 * <p>The cut lies between two positions, never on a message, so it does not matter what becomes of
 * the message beside it.
 *
 * @param range all that the query is about
 * @param cut the end of what is still to be walked: the upper one when walking new-to-old, the
 *     lower one when walking old-to-new
 * @param direction which way
 * @param limit the most messages of a page
 * @param filter which messages count
 */
record Walk(Range range, Bound cut, Direction direction, int limit, MessageFilter filter) {
  private static final char KIND = 'm';

  static Walk begin(MessageQuery query) {
    Range range = query.range();
    Bound cut = query.direction() == Direction.NEW_TO_OLD ? range.upper() : range.lower();
    return new Walk(range, cut, query.direction(), query.limit(), query.filter());
  }

  /** Returns the part of the range that is ahead; from a plain end it is the whole. */
  Range ahead() {
    if (cut == Bound.unbounded()) {
      return range;
    }
    return direction == Direction.NEW_TO_OLD
        ? new Range(range.lower(), cut)
        : new Range(cut, range.upper());
  }

  /** Returns the walk to what is older than a position. */
  Walk olderThan(Position position) {
    Bound upper = Bound.open(position.sentAt(), position.id());
    return new Walk(range, upper, Direction.NEW_TO_OLD, limit, filter);
  }

  /** Returns the walk to what is newer than a position. */
  Walk newerThan(Position position) {
    Bound lower = Bound.open(position.sentAt(), position.id());
    return new Walk(range, lower, Direction.OLD_TO_NEW, limit, filter);
  }

  /** Returns whether anything can be behind: nothing is beyond a plain end. */
  boolean hasBehind() {
    return cut != Bound.unbounded();
  }

  /** Returns the walk the other way from the same cut. */
  Walk turned() {
    return new Walk(
        range,
        otherSide(cut),
        direction == Direction.NEW_TO_OLD ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD,
        limit,
        filter);
  }

  private static Bound otherSide(Bound bound) {
    if (bound instanceof Bound.AtTime at) {
      return at.closed() ? Bound.open(at.time()) : Bound.closed(at.time());
    }
    if (bound instanceof Bound.AtPosition at) {
      return at.closed() ? Bound.open(at.time(), at.id()) : Bound.closed(at.time(), at.id());
    }
    return bound;
  }

  Cursor cursor(String conversation) {
    return new Cursor(
        TextCode.encode(
            KIND,
            out -> {
              TextCode.writeText(out, conversation);
              TextCode.writeBound(out, range.lower());
              TextCode.writeBound(out, range.upper());
              TextCode.writeBound(out, cut);
              out.writeBoolean(direction == Direction.NEW_TO_OLD);
              out.writeShort(limit);
              TextCode.writeFilter(out, filter);
            }));
  }

  static Walk of(String conversation, Cursor cursor) {
    return TextCode.decode(
        "cursor",
        KIND,
        cursor.text(),
        in -> {
          String itsConversation = TextCode.readConversation(in);
          if (!itsConversation.equals(conversation)) {
            throw new InvalidRequestException(
                "cursor belongs to another conversation: cursor="
                    + itsConversation
                    + ", asked="
                    + conversation);
          }
          return new Walk(
              new Range(TextCode.readBound(in), TextCode.readBound(in)),
              TextCode.readBound(in),
              in.readBoolean() ? Direction.NEW_TO_OLD : Direction.OLD_TO_NEW,
              readLimit(in),
              TextCode.readFilter(in));
        });
  }

  private static int readLimit(DataInputStream in) throws IOException {
    int limit = in.readUnsignedShort();
    if (limit > MessageQuery.MAX_LIMIT) {
      throw new IOException("limit is beyond the greatest: limit=" + limit);
    }
    return limit;
  }
}
