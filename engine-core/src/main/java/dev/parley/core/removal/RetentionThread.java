package dev.parley.core.removal;

import dev.parley.error.ClosedException;
import dev.parley.error.ConversationException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the retention at intervals, until it is stopped. */
public final class RetentionThread {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionThread.class);

  private final Retentions retentions;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private RetentionThread(Retentions retentions, Duration interval) {
    this.retentions = retentions;
    this.interval = interval;
  }

  /**
   * Starts it.
   *
   * @param interval zero for never
   */
  public static RetentionThread start(Retentions retentions, Duration interval) {
    RetentionThread retention = new RetentionThread(retentions, interval);
    if (!interval.isZero()) {
      Thread thread = new Thread(retention::run, "parley-retention");
      thread.setDaemon(true);
      thread.start();
    }
    return retention;
  }

  /** Has it end soon; a round that is under way meets the closed engine. */
  public void stop() {
    stopped.countDown();
  }

  private void run() {
    try {
      // At least a millisecond, or a wait of nothing would never be one.
      long millis = Math.max(1, TimeUnit.MILLISECONDS.convert(interval));
      while (!stopped.await(millis, TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (ClosedException | InterruptedException e) {
      // That is the end.
    }
  }

  /** What fails now may go well the next time. */
  private void round() {
    try {
      retentions.apply();
    } catch (ClosedException e) {
      throw e;
    } catch (ConversationException e) {
      LOG.warn("retention cannot be applied, to be tried again: code={}", e.code(), e);
    }
  }
}
