package dev.parley.storage.chronicle;

import dev.parley.storage.MessageRow;

/**
 * Writes the records of an erasure, each under the lock of the index and with a look whether what
 * it is about is still the newest. Not for use by several threads.
 */
final class ErasureRecords {
  private static final int MOST = 500;
  private static final byte[] NO_NAME = {};

  private final Index index;
  private final BatchWriter writer;
  private final long[] dropped = new long[MOST];
  private int pending;
  private int partition;
  private int ordinal;
  private long count;

  ErasureRecords(Index index, BatchWriter writer) {
    this.index = index;
    this.writer = writer;
  }

  /** Returns how much was found so far that had to go or to change. */
  long count() {
    return count;
  }

  /** Drops an image, with others of the same record, at the latest by {@link #flush}. */
  void drop(int partition, int ordinal, long address) {
    if (pending == MOST || partition != this.partition || ordinal != this.ordinal) {
      flush();
    }
    this.partition = partition;
    this.ordinal = ordinal;
    dropped[pending++] = address;
    count++;
  }

  void flush() {
    int entries = pending;
    pending = 0;
    if (entries > 0) {
      writer.write(
          entries,
          record -> {
            header(record, partition, ordinal);
            DroppedImage.write(record, index.log(), dropped, entries);
            return true;
          });
    }
  }

  /** Puts another image in the place of a message's, unless it was changed meanwhile. */
  void replace(int conversation, long address, MessageRow row) {
    count++;
    writer.write(
        1,
        record -> {
          header(record, EntryLayout.CONVERSATION, conversation);
          MessageImage.write(record, conversation, row);
          return new Standing(index).isLive(EntryLayout.MESSAGE, conversation, address);
        });
  }

  /** Puts another image in the place of a conversation's state, unless it was changed meanwhile. */
  void replace(int conversation, long address, StateImage state) {
    count++;
    writer.write(
        1,
        record -> {
          header(record, EntryLayout.CONVERSATION, conversation);
          state.write(record);
          return index.conversations().state(conversation) == address;
        });
  }

  /** Takes the ordinal from what was erased. */
  void forget(int partition, int ordinal) {
    writer.write(
        1,
        record -> {
          header(record, partition, ordinal);
          ForgottenImage.write(record, partition);
          return true;
        });
  }

  private static void header(ByteWriter record, int partition, int ordinal) {
    EntryLayout.putHeader(record, partition, ordinal, Long.MIN_VALUE, NO_NAME);
  }
}
