package dev.parley.query;

import dev.parley.message.IdRules;

/**
 * One end of a range of positions.
 *
 * <p>Without an id a bound is a cut between milliseconds: closed takes every message of that
 * millisecond, open takes none. With an id it is a point, and the message need not exist.
 */
public sealed interface Bound {
  /** Returns the bound that excludes nothing. */
  static Bound unbounded() {
    return Unbounded.INSTANCE;
  }

  /** Returns the bound that leaves out all of this millisecond. */
  static Bound open(long time) {
    return new AtTime(time, false);
  }

  /** Returns the bound that takes in all of this millisecond. */
  static Bound closed(long time) {
    return new AtTime(time, true);
  }

  /** Returns the bound at this point that leaves out the message there. */
  static Bound open(long time, String id) {
    return new AtPosition(time, id, false);
  }

  /** Returns the bound at this point that takes in the message there. */
  static Bound closed(long time, String id) {
    return new AtPosition(time, id, true);
  }

  /** No bound. */
  enum Unbounded implements Bound {
    /** The only one. */
    INSTANCE
  }

  /**
   * A cut before or after a millisecond.
   *
   * @param time epoch milliseconds
   * @param closed whether messages of that millisecond are taken in
   */
  record AtTime(long time, boolean closed) implements Bound {}

  /**
   * A point in the order of positions.
   *
   * @param time epoch milliseconds
   * @param id the tiebreak
   * @param closed whether a message at that very position is taken in
   */
  record AtPosition(long time, String id, boolean closed) implements Bound {
    /** Checks that the id could be one: of a message, or of a conversation in lists of those. */
    public AtPosition {
      IdRules.requireTiebreak(id);
    }
  }
}
