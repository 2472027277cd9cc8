package dev.parley.example.sqlite;

import dev.parley.query.Direction;
import dev.parley.query.Range;
import dev.parley.storage.KeyRange;
import java.util.ArrayList;
import java.util.List;

/** A range as the four arguments of {@code (time, id) >= (?, ?) AND (time, id) < (?, ?)}. */
final class Keys {
  private Keys() {}

  /**
   * Returns what is bound: what stands before the range, its two keys, what stands behind it. The
   * newest end is the number that no time reaches, so one statement serves every range.
   */
  static Object[] around(Object before, Range range, Object... behind) {
    KeyRange keys = KeyRange.of(range);
    List<Object> bound = new ArrayList<>(List.of(before));
    bound.add(keys.isEmpty() ? (Object) Double.POSITIVE_INFINITY : (Object) keys.fromTime());
    bound.add(keys.fromId());
    bound.add(keys.toEnd() ? (Object) Double.POSITIVE_INFINITY : (Object) keys.toTime());
    bound.add(keys.toId());
    bound.addAll(List.of(behind));
    return bound.toArray();
  }

  /** Returns the word of SQL for a direction. */
  static String order(Direction direction) {
    return direction == Direction.NEW_TO_OLD ? "DESC" : "ASC";
  }
}
