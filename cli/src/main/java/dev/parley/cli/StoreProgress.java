package dev.parley.cli;

import dev.parley.StoreListener;
import java.util.Locale;

/**
 * Tells a person what a store is doing of a long command: how much was written and how much was
 * rewritten. Hears of it on a thread of the store.
 */
final class StoreProgress implements StoreListener, AutoCloseable {
  private final ProgressLine line;
  private final String what;
  private long writes;
  private long bytesBefore;
  private long bytesAfter;
  private boolean ended;

  StoreProgress(Streams streams, String what) {
    this.line = new ProgressLine(streams);
    this.what = what;
  }

  /** Says what is being done, as long as nothing is counted. */
  synchronized void begin() {
    line.show(what + " ...");
  }

  @Override
  public synchronized void committed(long bytes, long nanos) {
    writes++;
    show(line.isDue());
  }

  @Override
  public synchronized void rewritten(long before, long after, long nanos) {
    bytesBefore += before;
    bytesAfter += after;
    show(true);
  }

  private void show(boolean due) {
    if (due && !ended) {
      line.show(
          String.format(
              Locale.ROOT,
              "%s: %,d changes, %,d bytes rewritten as %,d",
              what,
              writes,
              bytesBefore,
              bytesAfter));
    }
  }

  /** Takes the line away, so that what follows begins on an empty one; no other comes. */
  @Override
  public synchronized void close() {
    ended = true;
    line.clear();
  }
}
