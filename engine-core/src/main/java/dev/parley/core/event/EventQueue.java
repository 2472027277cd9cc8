package dev.parley.core.event;

import dev.parley.event.Event;
import dev.parley.event.EventListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that one listener has not heard yet.
 *
 * <p>Writers only append, under a lock held for a few instructions. At most one task at a time
 * drains the queue, so the listener hears one event at a time and in order. When the queue is full
 * everything in it is dropped for one {@link Event.Resync}, which stands at its head until it is
 * heard.
 */
final class EventQueue {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

  private final EventListener listener;
  private final int capacity;
  private final Executor executor;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private long lost;
  private boolean draining;
  private boolean closed;

  EventQueue(EventListener listener, int capacity, Executor executor) {
    this.listener = listener;
    this.capacity = capacity;
    this.executor = executor;
  }

  void add(Event event) {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      if (waiting.size() >= capacity) {
        lost += waiting.size();
        waiting.clear();
      }
      waiting.add(event);
      if (draining) {
        return;
      }
      draining = true;
    }
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      LOG.debug("event dropped, the engine is closing");
    }
  }

  void close() {
    synchronized (waiting) {
      closed = true;
      waiting.clear();
      lost = 0;
    }
  }

  private void drain() {
    while (true) {
      Event event;
      synchronized (waiting) {
        if (lost > 0) {
          event = new Event.Resync(lost);
          lost = 0;
        } else {
          Event first = waiting.poll();
          if (first == null) {
            draining = false;
            return;
          }
          event = first;
        }
      }
      tell(event);
    }
  }

  /** Catches all: in other languages a listener may throw what is not declared here. */
  private void tell(Event event) {
    try {
      listener.onEvent(event);
    } catch (Throwable e) {
      LOG.warn("event listener failed: event={}", event.getClass().getSimpleName(), e);
    }
  }
}
