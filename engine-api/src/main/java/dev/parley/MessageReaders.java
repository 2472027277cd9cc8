package dev.parley;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has read a message, for its sender (RongCloud's read receipts, spec/rongcloud.md&nbsp;8.6).
 *
 * <p>It is derived from the read positions of those who are members now and for whom the message
 * could be unread: not of the sender, nor of who joined later. It says so also of those who were
 * never asked to send receipts.
 */
public interface MessageReaders {
  /** Returns how many have read it and how many have not; reads the positions of all members. */
  Count count();

  /**
   * Returns those who have read it, or those who have not, in the order of their ids as unsigned
   * UTF-8 bytes.
   *
   * @param read which of the two
   * @param after the user to go on after, or null to begin
   * @param limit 1 to 100
   * @throws dev.parley.error.InvalidRequestException if the limit is outside
   */
  List<Reader> list(boolean read, @Nullable String after, int limit);

  /**
   * How many have read a message.
   *
   * @param read how many have
   * @param unread how many have not
   */
  record Count(int read, int unread) {
    /** Returns how many could. */
    public int total() {
      return read + unread;
    }
  }

  /**
   * Somebody who could read a message.
   *
   * @param user who
   * @param readAt when the user's read position came to stand where it is, at the message or behind
   *     it, in epoch milliseconds; 0 if the user has not read it
   */
  record Reader(String user, long readAt) {}
}
