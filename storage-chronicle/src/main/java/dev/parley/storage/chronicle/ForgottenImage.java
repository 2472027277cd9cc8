package dev.parley.storage.chronicle;

/**
 * Says that the id of a conversation or user no longer has its ordinal; nobody has it from then on.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 byte partition   1 conversation, 2 user: what the ordinal of the record is of; 6 two zeros
 * </pre>
 */
final class ForgottenImage {
  static final int PARTITION = EntryLayout.ENTRY_DETAILS;

  private ForgottenImage() {}

  static void write(ByteWriter writer, int partition) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.FORGOTTEN);
    writer.putByte(partition);
    writer.putByte(0);
    writer.putByte(0);
    EntryLayout.endEntry(writer, start);
  }
}
