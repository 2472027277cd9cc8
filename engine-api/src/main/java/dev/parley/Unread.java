package dev.parley;

import dev.parley.message.Message;
import dev.parley.message.Position;
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

  /** Marks everything as read, up to the newest message. */
  void markRead();

  /**
   * Marks everything up to a position as read. A position before the present one changes nothing;
   * one beyond the newest message means the newest message.
   */
  void markReadUpTo(Position position);
}
