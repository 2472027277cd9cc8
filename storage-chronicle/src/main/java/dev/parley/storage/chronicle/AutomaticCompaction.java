package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts a store by itself, on a thread of its own, a quarter of the time at most.
 *
 * <p>It looks now and then at what is complete of the log: how much was never rewritten, which the
 * list of history says, and how much of the rest is dead, which takes a reading. So it reads
 * everything only when enough was written, or enough messages were deleted, since it last did, and
 * when it compacts for the first time: the reading costs a small multiple of the writing. After a
 * reopening it goes on by what is not yet rewritten; what had died in the rest shows with the next
 * reading.
 *
 * <p>Nothing waits for it for long: one part at a time is rewritten, at full speed once an erasure,
 * a backup or whatever else needs the log to itself has queued up, and a close ends it within a
 * record.
 */
final class AutomaticCompaction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AutomaticCompaction.class);
  private static final long LONGEST_WAIT_MILLIS = 600_000;

  private final CompactionPolicy policy;
  private final Rewriting rewriting;
  private final String what;
  private final Pace pace;
  private final LogUse use;
  private final StoreThread thread;
  private long unclusteredThen;
  private long messagesThen = -1;

  AutomaticCompaction(CompactionPolicy policy, Rewriting rewriting, LogUse use, String what) {
    this.policy = policy;
    this.rewriting = rewriting;
    this.use = use;
    this.what = what;
    this.pace = new Pace(rewriting.alone()::hasQueuedThreads);
    this.thread = new StoreThread("compact", this::run);
  }

  /** Begins, unless it is never to compact. */
  void start() {
    if (policy.percent() > 0) {
      thread.start();
    }
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  private void run() {
    long wait = policy.intervalMillis();
    while (true) {
      pace.await(wait);
      if (pace.isStopped()) {
        return;
      }
      try {
        look();
        wait = policy.intervalMillis();
      } catch (StorageException.Closed e) {
        return;
      } catch (RuntimeException | OutOfMemoryError | InternalError e) {
        // Nothing is lost by it, and what is the matter may pass: a full disk, no memory.
        wait = Math.min(LONGEST_WAIT_MILLIS, Math.max(1, 2 * wait));
        LOG.warn(
            "store was not compacted, to be tried again: {}, millis={}, cause={}",
            what,
            wait,
            e.toString());
      }
    }
  }

  /**
   * Compacts if it is time to, and nobody else has the log to himself.
   *
   * @return whether anything was rewritten
   */
  boolean look() {
    List<LogPart> parts = rewriting.parts();
    long all = parts.stream().mapToLong(LogPart::bytes).sum();
    long unclustered =
        parts.stream().filter(part -> !part.isHistory()).mapToLong(LogPart::bytes).sum();
    if (all < policy.leastBytes()) {
      return false;
    }
    if (isTimeToRead(all, unclustered)) {
      rewriting.read(use, pace);
      unclusteredThen = unclustered;
      messagesThen = rewriting.messages();
    }
    long dead = use.dead(parts.stream().filter(LogPart::isHistory).toList());
    long gained = unclustered + dead;
    if (gained == 0 || gained < policy.leastBytes() || gained * 100 < all * policy.percent()) {
      return false;
    }
    boolean rewritten = rewriting.compact(use, policy.percent(), pace);
    unclusteredThen = 0;
    return rewritten;
  }

  private boolean isTimeToRead(long all, long unclustered) {
    unclusteredThen = Math.min(unclusteredThen, unclustered);
    if ((unclustered - unclusteredThen) * 200 >= all * policy.percent() && unclustered < all) {
      return true;
    }
    long messages = rewriting.messages();
    messagesThen = Math.max(messagesThen, messages);
    return (messagesThen - messages) * 200 > messagesThen * policy.percent();
  }

  /** Ends it within a record, and waits for that. */
  @Override
  public void close() {
    pace.stop();
    thread.awaitEnd();
  }
}
