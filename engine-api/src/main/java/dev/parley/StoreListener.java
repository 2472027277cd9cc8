package dev.parley;

/**
 * Hears what a storage does, for metrics. Every method does nothing unless it is overridden; times
 * are in nanoseconds, sizes in bytes.
 *
 * <p>The storage tells it on a thread of its own, one thing after the other and a little later, so
 * a listener that is slow, throws or blocks holds up no reader and no writer: what it throws is
 * logged and forgotten, and where it falls behind it misses some and hears how many. It may not
 * call the engine that it listens to.
 *
 * <p>A storage tells what it can; one that knows nothing of forces does not speak of them.
 */
public interface StoreListener {
  /** Hears nothing; a storage that is given it does not even measure. */
  StoreListener NONE = new StoreListener() {};

  /**
   * A write was made; whether it was forced to disk is told by {@link #forced}.
   *
   * @param bytes how much it added to the store
   * @param nanos how long it took, without waiting for the disk
   */
  default void committed(long bytes, long nanos) {}

  /**
   * Something was forced to disk.
   *
   * @param callers how many writes waited for it, and shared it
   * @param nanos how long it took
   */
  default void forced(int callers, long nanos) {}

  /**
   * Messages were read in their order.
   *
   * @param messages how many the answer has
   * @param nanos how long it took
   */
  default void scanned(int messages, long nanos) {}

  /**
   * What is derived was made ready for use: when a store was opened, or when it had to be mended.
   *
   * @param how in which way, such as {@code as left} or {@code rebuilt}
   * @param records how many records were put in anew
   * @param nanos how long it took
   */
  default void indexOpened(String how, long records, long nanos) {}

  /**
   * What is derived was saved, so that the next opening need not make it.
   *
   * @param nanos how long it took
   */
  default void indexSaved(long nanos) {}

  /**
   * A part of the store was written anew, to give back space or bring together what belongs
   * together.
   *
   * @param bytesBefore what it took
   * @param bytesAfter what it takes now
   * @param nanos how long it took
   */
  default void rewritten(long bytesBefore, long bytesAfter, long nanos) {}

  /**
   * It was too slow to hear everything.
   *
   * @param count how many things it did not hear of, since it was told so the last time
   */
  default void missed(long count) {}
}
