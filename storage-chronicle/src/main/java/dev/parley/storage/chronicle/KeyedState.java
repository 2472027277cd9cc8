package dev.parley.storage.chronicle;

/**
 * Exact bytes to a number, outside the heap. It holds what is derived from the log and may be
 * thrown away at any time.
 *
 * <p>Any number of threads read, and a reader sees either the old or the new value of a key that is
 * being written. Writers are serialised by the caller.
 */
interface KeyedState extends AutoCloseable {

  /** The longest key, in bytes. */
  int MAX_KEY_LENGTH = 1024;

  /** What {@link #get} answers for a key that is not there. */
  long ABSENT = -1;

  /**
   * Returns the value of a key, or {@link #ABSENT}.
   *
   * @throws dev.parley.storage.StorageException.Closed after {@link #close}
   */
  long get(byte[] key);

  /**
   * Sets the value of a key.
   *
   * @param key 1 to {@value #MAX_KEY_LENGTH} bytes; copied
   * @param value 0 or more
   * @throws dev.parley.storage.StorageException.NotApplied if there is no room on the disk; the
   *     state is as before
   * @throws dev.parley.storage.StorageException.Closed after {@link #close}
   */
  void put(byte[] key, long value);

  /** Returns how many keys there are. May take milliseconds: for statistics. */
  long size();

  /** Returns the length of its files, in bytes. */
  long bytesOnDisk();

  /** Says what it is, for logs and statistics. */
  String describe();

  /** Writes everything to the device. */
  void force();

  /** Closes it. Idempotent; readers that are still inside come out unharmed. */
  @Override
  void close();

  /** Refuses what neither implementation takes. */
  static void checkEntry(byte[] key, long value) {
    if (key.length < 1 || key.length > MAX_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "key length out of bounds: length=" + key.length + ", allowed=1.." + MAX_KEY_LENGTH);
    }
    if (value < 0) {
      throw new IllegalArgumentException("value must not be negative: value=" + value);
    }
  }
}
