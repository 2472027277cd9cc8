package dev.parley.cli;

import java.io.PrintStream;

/** Tells a person how far a long command has come; says nothing where nobody watches. */
final class Progress implements AutoCloseable {
  private static final long EVERY_NANOS = 200_000_000L;

  private final PrintStream err;
  private final boolean watched;
  private final String what;
  private long count;
  private long shownAt = System.nanoTime();
  private boolean shown;

  Progress(Streams streams, String what) {
    this.err = streams.err();
    this.watched = streams.watched();
    this.what = what;
  }

  /** Counts one more. */
  void step() {
    count++;
    if (watched && (count & 0xFF) == 0 && System.nanoTime() - shownAt > EVERY_NANOS) {
      shownAt = System.nanoTime();
      shown = true;
      err.printf("\r%,d %s", count, what);
    }
  }

  /** Says what is being done, where nothing can be counted. */
  void begin() {
    if (watched) {
      shown = true;
      err.print("\r" + what + " ...");
      err.flush();
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
