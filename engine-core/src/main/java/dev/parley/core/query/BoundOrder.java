package dev.parley.core.query;

import dev.parley.query.Bound;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;

/** Which of two bounds leaves more out. */
public final class BoundOrder {
  private BoundOrder() {}

  /** Returns the lower bound that leaves more out. */
  public static Bound laterLower(Bound a, Bound b) {
    boolean aIsLater =
        KeyRange.of(Range.newerThan(a)).startsAtOrAfter(KeyRange.of(Range.newerThan(b)));
    return aIsLater ? a : b;
  }

  /** Returns the upper bound that leaves more out. */
  static Bound earlierUpper(Bound a, Bound b) {
    boolean aIsEarlier =
        KeyRange.of(Range.olderThan(a)).endsAtOrBefore(KeyRange.of(Range.olderThan(b)));
    return aIsEarlier ? a : b;
  }
}
