package dev.parley.storage.chronicle;

/**
 * The image of a conversation's clocks and of where its history begins; {@link Long#MIN_VALUE} for
 * a clock that was never moved.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout), 5 three bytes of zero
 *  8 long activity
 * 16 long updated
 * 24 long trimmedBefore   left out if the conversation was never trimmed
 * </pre>
 */
final class ClocksImage {
  static final int ACTIVITY = 8;
  static final int UPDATED = ACTIVITY + Long.BYTES;
  static final int TRIMMED_BEFORE = UPDATED + Long.BYTES;

  static final int LONGEST = TRIMMED_BEFORE + Long.BYTES;

  private ClocksImage() {}

  static void write(ByteWriter writer, long activity, long updated, long trimmedBefore) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.CLOCKS);
    writer.putByte(0);
    writer.putByte(0);
    writer.putByte(0);
    writer.putLong(activity);
    writer.putLong(updated);
    if (trimmedBefore != Long.MIN_VALUE) {
      writer.putLong(trimmedBefore);
    }
    EntryLayout.endEntry(writer, start);
  }

  /** Returns where the history begins by an image, {@link Long#MIN_VALUE} if it was not trimmed. */
  static long trimmedBefore(CommitLog log, long address) {
    return log.intAt(address + EntryLayout.ENTRY_LENGTH) > TRIMMED_BEFORE
        ? log.longAt(address + TRIMMED_BEFORE)
        : Long.MIN_VALUE;
  }
}
