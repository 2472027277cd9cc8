package dev.parley.storage.chronicle;

import dev.parley.ProgressListener;
import dev.parley.storage.StorageException;

/** How far a copy has come, and whether it is to go on; for one thread. */
final class CopyProgress {
  private final ProgressListener listener;
  private final Runnable check;
  private long done;
  private long total;

  /**
   * Creates it.
   *
   * @param check throws what a copy is to be ended with, such as {@link StorageException.Closed}
   */
  CopyProgress(ProgressListener listener, Runnable check) {
    this.listener = listener;
    this.check = check;
  }

  /** Creates one of a copy that goes on whatever happens. */
  CopyProgress(ProgressListener listener) {
    this(listener, () -> {});
  }

  /** Says that there are so many more bytes to deal with. */
  void expect(long bytes) {
    total += bytes;
    check.run();
    listener.progress(done, total);
  }

  void step(long bytes) {
    done += bytes;
    check.run();
    listener.progress(done, total);
  }
}
