package dev.parley;

import dev.parley.error.ErrorCode;
import dev.parley.error.InvalidRequestException;

/**
 * Of which messages a user wants to be told: RongCloud's levels of "do not disturb"
 * (spec/rongcloud.md&nbsp;2). It is about notification alone: messages arrive and count as unread
 * whatever the level is.
 */
public enum NotificationLevel {
  /** Of all, whatever wider scopes say; RongCloud's -1. */
  ALL(-1),
  /** As the next wider scope says; RongCloud's 0. */
  NOT_SET(0),
  /** Of mentions; in private conversations of all; RongCloud's 1. */
  MENTIONS(1),
  /** Of mentions of the user by name; RongCloud's 2. */
  MENTIONS_BY_NAME(2),
  /** Of mentions of everybody; RongCloud's 4. */
  MENTIONS_OF_ALL(4),
  /** Of nothing; RongCloud's 5. */
  NOTHING(5);

  private final int code;

  NotificationLevel(int code) {
    this.code = code;
  }

  /** Returns RongCloud's number. */
  public int code() {
    return code;
  }

  /**
   * Returns whether a conversation of this level counts as muted: totals leave it out unless asked
   * for, and the list of blocked conversations has it.
   */
  public boolean muted() {
    return code > 0;
  }

  /**
   * Returns the level with RongCloud's number.
   *
   * @throws InvalidRequestException if there is none
   */
  public static NotificationLevel of(int code) {
    for (NotificationLevel level : values()) {
      if (level.code == code) {
        return level;
      }
    }
    throw new InvalidRequestException(
        ErrorCode.INVALID_NOTIFICATION_LEVEL,
        "notification level must be -1, 0, 1, 2, 4 or 5: level=" + code);
  }
}
