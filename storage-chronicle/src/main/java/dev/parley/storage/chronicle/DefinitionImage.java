package dev.parley.storage.chronicle;

/**
 * The image of an ordinal, in history segments only: elsewhere the record or entry that first has
 * an ordinal also has the id. That one may be gone, and ordinals are to be met in their order.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 byte of           1 a conversation, 2 a user, as for partitions
 *  6 two bytes of zero
 *  8 int  ordinal
 * 12 name id           length 0 if the id no longer stands for this ordinal
 * </pre>
 */
final class DefinitionImage {
  static final int OF = EntryLayout.ENTRY_DETAILS;
  static final int ORDINAL = 8;
  static final int NAME = ORDINAL + Integer.BYTES;

  private DefinitionImage() {}

  static void write(ByteWriter writer, int of, int ordinal, byte[] name) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.DEFINITION);
    writer.putByte(of);
    writer.putByte(0);
    writer.putByte(0);
    writer.putInt(ordinal);
    writer.putName(name);
    EntryLayout.endEntry(writer, start);
  }
}
