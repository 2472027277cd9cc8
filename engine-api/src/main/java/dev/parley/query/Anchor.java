package dev.parley.query;

import dev.parley.message.IdRules;
import dev.parley.message.Position;

/** The place that {@code around} reads about. */
public sealed interface Anchor {
  /** Returns the anchor at a position; no message need be there. */
  static Anchor at(Position position) {
    return new AtPosition(position);
  }

  /** Returns the anchor between the millisecond before a time and that time. */
  static Anchor at(long time) {
    return new AtTime(time);
  }

  /** Returns the anchor at a message, which must exist. */
  static Anchor message(String id) {
    return new AtMessage(id);
  }

  /** Returns the anchor at the caller's first unread message; the newest end if nothing is. */
  static Anchor firstUnread() {
    return FirstUnread.INSTANCE;
  }

  /**
   * A position.
   *
   * @param position the position
   */
  record AtPosition(Position position) implements Anchor {}

  /**
   * A time.
   *
   * @param time epoch milliseconds; messages of that millisecond come after it
   */
  record AtTime(long time) implements Anchor {}

  /**
   * A message.
   *
   * @param id its id
   */
  record AtMessage(String id) implements Anchor {
    /** Checks the id. */
    public AtMessage {
      IdRules.requireMessageId(id);
    }
  }

  /** The first unread message. */
  enum FirstUnread implements Anchor {
    /** The only one. */
    INSTANCE
  }
}
