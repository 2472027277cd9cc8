package dev.parley.cli;

import java.io.PrintStream;

/**
 * A line that says how far a long command has come and is written over each time; nothing where
 * nobody watches. For one thread at a time.
 */
final class ProgressLine {
  private static final long EVERY_NANOS = 200_000_000L;

  private final PrintStream err;
  private final boolean watched;
  private long shownAt = System.nanoTime();
  private boolean shown;

  ProgressLine(Streams streams) {
    this.err = streams.err();
    this.watched = streams.watched();
  }

  /** Returns whether somebody watches, and the last time was long enough ago. */
  boolean isDue() {
    return watched && System.nanoTime() - shownAt > EVERY_NANOS;
  }

  /** Shows a text, if somebody watches. */
  void show(String text) {
    if (watched) {
      shownAt = System.nanoTime();
      shown = true;
      err.print("\r" + text);
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
}
