package dev.parley.storage.chronicle;

/**
 * Says whose the entries behind it are, in a record that has those of several: up to the next one
 * of its kind, as if they stood in a record of that partition and ordinal. It is no image, and says
 * nothing of messages, which have their conversation themselves.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 byte partition   as in the header of a record
 *  6      two bytes of zero
 *  8 int  ordinal     as in the header of a record
 * </pre>
 */
final class SubjectImage {
  static final int PARTITION = EntryLayout.ENTRY_DETAILS;
  static final int ORDINAL = PARTITION + 3;
  static final int LENGTH = ORDINAL + Integer.BYTES;

  private SubjectImage() {}

  static void write(ByteWriter writer, int partition, int ordinal) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.SUBJECT);
    writer.putByte(partition);
    writer.putByte(0);
    writer.putByte(0);
    writer.putInt(ordinal);
    EntryLayout.endEntry(writer, start);
  }
}
