package dev.parley.storage.chronicle;

import dev.parley.StoreListener;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener on a thread of its own what others put here. They never wait: what does not fit
 * into the queue is counted and forgotten.
 */
final class ListenerRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerRelay.class);
  private static final int MOST_WAITING = 16_384;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long CLOSE_MILLIS = 200;

  private final StoreListener listener;
  private final ConcurrentLinkedQueue<Consumer<StoreListener>> waiting =
      new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong missed = new AtomicLong();
  private final StoreThread thread;
  private volatile boolean closed;
  private boolean failed;

  ListenerRelay(StoreListener listener) {
    this.listener = listener;
    this.thread = new StoreThread("listener", this::run);
    thread.start();
  }

  /** Never waits and never throws. */
  void tell(Consumer<StoreListener> news) {
    if (count.get() >= MOST_WAITING) {
      missed.incrementAndGet();
      return;
    }
    count.incrementAndGet();
    waiting.add(news);
  }

  private void run() {
    while (true) {
      boolean last = closed;
      for (Consumer<StoreListener> news = waiting.poll(); news != null; news = waiting.poll()) {
        count.decrementAndGet();
        hear(news);
      }
      long lost = missed.getAndSet(0);
      if (lost > 0) {
        hear(told -> told.missed(lost));
      }
      if (last) {
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private void hear(Consumer<StoreListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      if (!failed) {
        failed = true;
        LOG.warn(
            "listener of the store fails; this is logged once: type={}", listener.getClass(), e);
      }
    }
  }

  /** Tells what waits, and waits for that, but not for long: a listener may block for ever. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    thread.awaitEnd(CLOSE_MILLIS);
  }
}
