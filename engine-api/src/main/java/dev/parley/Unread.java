package dev.parley;

import dev.parley.message.Message;
import dev.parley.message.Position;
import java.util.List;
import java.util.Optional;

/**
 * What a member has not read yet.
 *
 * <p>Unread is derived, never counted up: the counted messages of others after the read position
 * that were not recalled. What was said before the user became a member is not unread. All sessions
 * of a user share it.
 */
public interface Unread {
  /** Returns how many messages are unread, up to the engine's cap. */
  int count();

  /** Returns whether any unread message mentions the user. */
  boolean mentioned();

  /** Returns the oldest unread message. */
  Optional<Message> first();

  /** Returns count, oldest unread message and mentions, all of one moment. */
  UnreadState state();

  /**
   * Returns unread messages that mention the user, by name or with everybody, in ascending order
   * (RongCloud's {@code getUnreadMentionedMessages}).
   *
   * @param count 1 to 100
   * @param newest whether the newest ones are meant if there are more, or the oldest
   * @throws dev.parley.error.InvalidRequestException if the count is outside
   */
  List<Message> mentions(int count, boolean newest);

  /** Marks everything as read, up to the newest message. */
  void markRead();

  /**
   * Marks everything up to a position as read. A position before the present one changes nothing;
   * one beyond the newest message means the newest message.
   */
  void markReadUpTo(Position position);

  /**
   * Marks everything sent not later than a time as read (RongCloud's {@code
   * clearUnreadCountByTimestamp}).
   *
   * @param time epoch milliseconds, itself taken in
   */
  void markReadUpTo(long time);
}
