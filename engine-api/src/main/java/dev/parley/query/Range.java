package dev.parley.query;

/**
 * All positions between two bounds.
 *
 * @param lower the older end
 * @param upper the newer end; a range whose lower end is beyond its upper end is empty
 */
public record Range(Bound lower, Bound upper) {
  private static final Range ALL = new Range(Bound.unbounded(), Bound.unbounded());

  /** Returns the range of everything. */
  public static Range all() {
    return ALL;
  }

  /** Returns the range from a bound to the newest end. */
  public static Range newerThan(Bound lower) {
    return new Range(lower, Bound.unbounded());
  }

  /** Returns the range from the oldest end to a bound. */
  public static Range olderThan(Bound upper) {
    return new Range(Bound.unbounded(), upper);
  }
}
