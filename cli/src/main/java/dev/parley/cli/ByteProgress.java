package dev.parley.cli;

import dev.parley.ProgressListener;
import java.io.PrintStream;

/**
 * Tells a person how much of a store a long command has dealt with; says nothing where nobody
 * watches. For one thread at a time.
 */
final class ByteProgress implements ProgressListener, AutoCloseable {
  private static final long EVERY_NANOS = 200_000_000L;

  private final PrintStream err;
  private final boolean watched;
  private final String what;
  private long shownAt = System.nanoTime();
  private boolean shown;

  ByteProgress(Streams streams, String what) {
    this.err = streams.err();
    this.watched = streams.watched();
    this.what = what;
  }

  @Override
  public void progress(long done, long total) {
    if (watched && System.nanoTime() - shownAt > EVERY_NANOS) {
      shownAt = System.nanoTime();
      shown = true;
      long percent = total == 0 ? 100 : 100 * done / total;
      err.printf("\r%s: %,d of %,d bytes, %d %%", what, done, total, percent);
    }
  }

  /** Takes the line away, so that what follows begins on an empty one. */
  void clear() {
    if (shown) {
      err.print("\r\033[K");
      shown = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
