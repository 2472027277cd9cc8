package dev.parley;

/**
 * Hears how far a long operation has come: a backup, a restore, a verification, a reading for
 * figures.
 *
 * <p>It is called on a thread of the storage, which waits for it, so it should be quick. What it
 * throws ends the operation, in a way that is as safe as a kill, and reaches whoever began it.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Hears and does nothing. */
  ProgressListener NONE = (done, total) -> {};

  /**
   * Hears of progress; {@code done} does not go back.
   *
   * @param done how many bytes have been dealt with
   * @param total how many there are; may grow a little while writers go on
   */
  void progress(long done, long total);
}
