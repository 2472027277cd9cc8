package dev.parley.core.event;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Users for whom somebody listens, numbered in the order in which the first of their listeners
 * came. Whoever is left by the last one and found by another is numbered anew. So somebody who
 * knows all up to a number finds out about the rest without looking at those again.
 */
final class Arrivals {
  private final ConcurrentSkipListMap<Long, String> users = new ConcurrentSkipListMap<>();
  private final Map<String, Long> numbers = new ConcurrentHashMap<>();
  private long last;

  /** Returns the number; none that is smaller will be added any more. */
  synchronized long add(String user) {
    last++;
    numbers.put(user, last);
    users.put(last, user);
    return last;
  }

  /** Returns the highest number that was given. */
  synchronized long last() {
    return last;
  }

  void remove(String user, long arrival) {
    numbers.remove(user, arrival);
    users.remove(arrival);
  }

  void clear() {
    numbers.clear();
    users.clear();
  }

  int count() {
    return numbers.size();
  }

  /** Returns the number of a user, null if nobody listens for that one. */
  @Nullable Long of(String user) {
    return numbers.get(user);
  }

  /** Returns whether a user is listened for, without a gap since then. */
  boolean stays(long arrival) {
    return users.containsKey(arrival);
  }

  /** Returns who came behind a number, 0 for all; a view that changes. */
  SortedMap<Long, String> behind(long arrival) {
    return Collections.unmodifiableSortedMap(users.tailMap(arrival, false));
  }
}
