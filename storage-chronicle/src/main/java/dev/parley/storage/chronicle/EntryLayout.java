package dev.parley.storage.chronicle;

/**
 * Where things stand in the payload of a record: a header, then entries that begin at multiples of
 * eight.
 *
 * <pre>
 * header   0 long  version      the greatest version among the mutations, Long.MIN_VALUE if none
 *          8 int   ordinal      of the conversation or user; -1 in a record of a claim or several
 *         12 byte  partition    1 conversation, 2 user, 3 claim, 4 several, in history
 *         13       two bytes of zero
 *         15 byte  nameLength   bytes of the id; 0 if an earlier record has it
 *         16       the id
 * entry    0 int   length       with this word, without the padding behind it
 *          4 byte  kind         see the constants
 *          5       as the kind says
 * </pre>
 *
 * <p>An entry is an image: all that is known of one thing after the batch. The newest image of a
 * thing replaces the earlier ones, so reading the log from its beginning and keeping what comes
 * last gives the store.
 */
final class EntryLayout {
  static final int VERSION = 0;
  static final int ORDINAL = VERSION + Long.BYTES;
  static final int PARTITION = ORDINAL + Integer.BYTES;
  static final int NAME = PARTITION + 3;
  static final int HEADER = NAME + 1;

  static final int CONVERSATION = 1;
  static final int USER = 2;
  static final int CLAIMS = 3;

  /** A record of history, whose entries have a {@link SubjectImage} each, or before them. */
  static final int SEVERAL = 4;

  static final int ENTRY_LENGTH = 0;
  static final int ENTRY_KIND = ENTRY_LENGTH + Integer.BYTES;
  static final int ENTRY_DETAILS = ENTRY_KIND + 1;

  static final int MESSAGE = 1;
  static final int STATE = 2;
  static final int CLOCKS = 3;
  static final int MEMBER = 4;
  static final int RECEIPT = 5;
  static final int SETTINGS = 6;
  static final int CLAIM = 7;
  static final int DEFINITION = 8;
  static final int DROPPED = 9;
  static final int FORGOTTEN = 10;
  static final int SUBJECT = 11;

  private EntryLayout() {}

  /** Writes the header. */
  static void putHeader(
      ByteWriter writer, int partition, int ordinal, long version, byte[] nameIfNew) {
    writer.putLong(version);
    writer.putInt(ordinal);
    writer.putByte(partition);
    writer.putByte(0);
    writer.putByte(0);
    writer.putName(nameIfNew);
  }

  /** Begins an entry and returns what {@link #endEntry} wants. */
  static int beginEntry(ByteWriter writer, int kind) {
    writer.align();
    int start = writer.length();
    writer.putInt(0);
    writer.putByte(kind);
    return start;
  }

  static void endEntry(ByteWriter writer, int start) {
    writer.setInt(start + ENTRY_LENGTH, writer.length() - start);
  }

  static long align(long at) {
    return (at + 7) & ~7L;
  }
}
