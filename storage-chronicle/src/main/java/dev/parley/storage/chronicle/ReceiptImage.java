package dev.parley.storage.chronicle;

import dev.parley.message.Position;
import dev.parley.storage.Mutation;
import dev.parley.storage.PositionOrder;

/**
 * The image of a user's receipt.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 byte receiptKind, 6 two bytes of zero
 *  8 long version
 * 16 long at
 * 24 long sentAt      of the position
 * 32 int  user        ordinal
 * 36 name user
 *    name messageId   of the position
 * </pre>
 *
 * @param user whose
 * @param receipt the receipt that stands
 * @param version of the mutation that stands
 */
record ReceiptImage(String user, Mutation.Receipt receipt, long version) {
  static final int RECEIPT_KIND = EntryLayout.ENTRY_DETAILS;
  static final int USER = 32;
  static final int NAME = USER + Integer.BYTES;

  /** Returns whether a mutation changes this (MERGE-11). */
  boolean yieldsTo(Mutation.AdvanceReceipt mutation) {
    int order = PositionOrder.INSTANCE.compare(mutation.receipt().position(), receipt.position());
    return order > 0 || (order == 0 && mutation.version() < version);
  }

  void write(ByteWriter writer, int userOrdinal) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.RECEIPT);
    writer.putByte(Codes.of(receipt.kind()));
    writer.putByte(0);
    writer.putByte(0);
    writer.putLong(version);
    writer.putLong(receipt.at());
    writer.putLong(receipt.position().sentAt());
    writer.putInt(userOrdinal);
    writer.putName(user);
    writer.putName(receipt.position().id());
    EntryLayout.endEntry(writer, start);
  }

  static ReceiptImage read(ByteReader image) {
    image.position(RECEIPT_KIND);
    Mutation.ReceiptKind kind = Codes.receiptKind(image.readByte());
    image.position(8);
    long version = image.readLong();
    long at = image.readLong();
    long sentAt = image.readLong();
    image.readInt();
    String user = image.readName();
    Position position = new Position(sentAt, image.readName());
    return new ReceiptImage(user, new Mutation.Receipt(kind, position, at), version);
  }
}
