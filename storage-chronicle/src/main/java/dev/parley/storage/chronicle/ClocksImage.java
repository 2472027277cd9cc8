package dev.parley.storage.chronicle;

/**
 * The image of a conversation's clocks; {@link Long#MIN_VALUE} for one that was never moved.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout), 5 three bytes of zero
 *  8 long activity
 * 16 long updated
 * </pre>
 */
final class ClocksImage {
  static final int ACTIVITY = 8;
  static final int UPDATED = ACTIVITY + Long.BYTES;

  private ClocksImage() {}

  static void write(ByteWriter writer, long activity, long updated) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.CLOCKS);
    writer.putByte(0);
    writer.putByte(0);
    writer.putByte(0);
    writer.putLong(activity);
    writer.putLong(updated);
    EntryLayout.endEntry(writer, start);
  }
}
