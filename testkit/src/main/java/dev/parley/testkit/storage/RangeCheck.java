package dev.parley.testkit.storage;

import dev.parley.query.Bound;
import dev.parley.query.Range;
import dev.parley.storage.IdOrder;

/**
 * Says whether a position lies in a range: BOUND-1 to BOUND-4 word by word.
 *
 * <p>It deliberately does not use {@link dev.parley.storage.KeyRange}, so that a mistake there does
 * not hide in the reference.
 */
final class RangeCheck {
  private RangeCheck() {}

  static boolean contains(Range range, long time, String id) {
    return aboveLower(range.lower(), time, id) && belowUpper(range.upper(), time, id);
  }

  private static boolean aboveLower(Bound lower, long time, String id) {
    if (lower instanceof Bound.AtTime at) {
      return at.closed() ? time >= at.time() : time > at.time();
    }
    if (lower instanceof Bound.AtPosition at) {
      int order = compare(time, id, at);
      return order > 0 || (order == 0 && at.closed());
    }
    return true;
  }

  private static boolean belowUpper(Bound upper, long time, String id) {
    if (upper instanceof Bound.AtTime at) {
      return at.closed() ? time <= at.time() : time < at.time();
    }
    if (upper instanceof Bound.AtPosition at) {
      int order = compare(time, id, at);
      return order < 0 || (order == 0 && at.closed());
    }
    return true;
  }

  private static int compare(long time, String id, Bound.AtPosition at) {
    int byTime = Long.compare(time, at.time());
    return byTime != 0 ? byTime : IdOrder.INSTANCE.compare(id, at.id());
  }
}
