package dev.parley.cli;

import dev.parley.ProgressListener;

/** Tells a person how much of a store a long command has dealt with. For one thread at a time. */
final class ByteProgress implements ProgressListener, AutoCloseable {
  private final ProgressLine line;
  private final String what;

  ByteProgress(Streams streams, String what) {
    this.line = new ProgressLine(streams);
    this.what = what;
  }

  @Override
  public void progress(long done, long total) {
    if (line.isDue()) {
      long percent = total == 0 ? 100 : 100 * done / total;
      line.show(String.format("%s: %,d of %,d bytes, %d %%", what, done, total, percent));
    }
  }

  /** Takes the line away, so that what follows begins on an empty one. */
  void clear() {
    line.clear();
  }

  @Override
  public void close() {
    line.clear();
  }
}
