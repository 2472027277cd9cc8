package dev.parley.core.own;

import dev.parley.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * How far a conversation had got when its user took it out of the list. What comes later brings it
 * back, in the same millisecond too.
 *
 * @param activity its activity clock then
 * @param newest the position of its newest message then, or null if it had none
 */
public record RemovalMark(long activity, @Nullable Position newest) {
  /** Returns it as a setting. */
  public String text() {
    return newest == null
        ? Long.toString(activity)
        : activity + " " + newest.sentAt() + " " + newest.id();
  }

  static RemovalMark of(String text) {
    String[] parts = text.split(" ", 3);
    Position newest = parts.length == 3 ? new Position(Long.parseLong(parts[1]), parts[2]) : null;
    return new RemovalMark(Long.parseLong(parts[0]), newest);
  }
}
