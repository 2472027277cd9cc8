package dev.parley.core.event;

import dev.parley.event.EventListener;
import dev.parley.event.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows who listens, and hands events out.
 *
 * <p>All deliveries of one commit are queued under one lock, so every listener hears commits in the
 * same order. Each listener is served by a thread of its own while it has something to hear, so a
 * slow one delays nobody; the threads are daemons and end when idle.
 */
public final class EventHub {
  private final Map<String, Listeners> byUser = new ConcurrentHashMap<>();

  private final Arrivals arrivals = new Arrivals();
  private final int queueCapacity;
  private final ExecutorService threads;

  /** Creates a hub that nobody listens to. */
  public EventHub(int queueCapacity) {
    this.queueCapacity = queueCapacity;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "parley-events-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Has a listener told of what is delivered to a user, through a session. */
  public Subscription subscribe(String user, Object session, EventListener listener) {
    EventQueue queue = new EventQueue(listener, queueCapacity, threads);
    Listening listening = new Listening(session, queue);
    byUser.compute(
        user,
        (key, present) -> {
          Listeners listeners = present == null ? new Listeners(arrivals.add(user)) : present;
          listeners.all.add(listening);
          return listeners;
        });
    return () -> {
      byUser.computeIfPresent(
          user,
          (key, present) -> {
            present.all.remove(listening);
            if (!present.all.isEmpty()) {
              return present;
            }
            arrivals.remove(user, present.arrival);
            return null;
          });
      queue.close();
    };
  }

  /** Returns the users whom somebody listens for. */
  public Set<String> listeningUsers() {
    return byUser.keySet();
  }

  /** Returns when those came whom somebody listens for. */
  Arrivals arrivals() {
    return arrivals;
  }

  /** Queues events; never waits for a listener. */
  public synchronized void deliver(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      Listeners listeners = byUser.get(delivery.user());
      if (listeners != null) {
        for (Listening listening : listeners.all) {
          if (listening.session != delivery.except()) {
            listening.queue.add(delivery.event());
          }
        }
      }
    }
  }

  /** Ends all listening for one user. */
  public void end(String user) {
    byUser.computeIfPresent(
        user,
        (key, present) -> {
          present.all.forEach(each -> each.queue.close());
          arrivals.remove(user, present.arrival);
          return null;
        });
  }

  /** Ends all listening. */
  public void close() {
    byUser.values().forEach(listeners -> listeners.all.forEach(each -> each.queue.close()));
    byUser.clear();
    arrivals.clear();
    threads.shutdown();
  }

  /** Who listens for one user. */
  private static final class Listeners {
    private final long arrival;
    private final Set<Listening> all = ConcurrentHashMap.newKeySet();

    private Listeners(long arrival) {
      this.arrival = arrival;
    }
  }

  private static final class Listening {
    private final Object session;
    private final EventQueue queue;

    private Listening(Object session, EventQueue queue) {
      this.session = session;
      this.queue = queue;
    }
  }
}
