package dev.parley.cli;

/** Tells a person how far a long command has come. For one thread at a time. */
final class Progress implements AutoCloseable {
  private final ProgressLine line;
  private final String what;
  private long count;

  Progress(Streams streams, String what) {
    this.line = new ProgressLine(streams);
    this.what = what;
  }

  /** Counts one more. */
  void step() {
    count++;
    if ((count & 0xFF) == 0 && line.isDue()) {
      line.show(String.format("%,d %s", count, what));
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
