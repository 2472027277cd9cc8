package dev.parley.cli.shell;

import dev.parley.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a user was told until it is fetched. Beyond a bound it does what the engine does with
 * a slow listener: one resync takes the place of all that waits.
 */
final class EventInbox {
  private static final int MAX_EVENTS = 10_000;

  private final ArrayDeque<Event> events = new ArrayDeque<>();

  synchronized void put(Event event) {
    if (events.size() >= MAX_EVENTS) {
      long lost = 1;
      for (Event each : events) {
        lost += each instanceof Event.Resync resync ? resync.lost() : 1;
      }
      events.clear();
      events.add(new Event.Resync(lost));
    } else {
      events.add(event);
    }
    notifyAll();
  }

  /** Takes what is there, in order; waits for the first event if there is none. */
  synchronized List<Event> take(int limit, long timeoutMillis) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
    long left = timeoutMillis;
    while (events.isEmpty() && left > 0) {
      wait(left);
      left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
    }
    List<Event> taken = new ArrayList<>();
    while (taken.size() < limit && !events.isEmpty()) {
      taken.add(events.remove());
    }
    return taken;
  }

  synchronized boolean isEmpty() {
    return events.isEmpty();
  }
}
