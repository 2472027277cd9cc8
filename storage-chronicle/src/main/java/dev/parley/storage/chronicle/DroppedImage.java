package dev.parley.storage.chronicle;

import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/**
 * Says that images are to be seen no more, though they are the newest of what they stand for.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout), 5 three bytes of zero
 *  8 for each image: long address, int length of the image, int checksum of the image
 * </pre>
 *
 * <p>Images of messages, members and receipts stand in a record of their conversation, settings in
 * one of their user, claims in one of claims. Length and checksum tell an image from another one
 * that came to stand at the address when the log was rewritten.
 */
final class DroppedImage {
  private static final int IMAGES = 8;
  private static final int LENGTH = Long.BYTES;
  private static final int CHECKSUM = LENGTH + Integer.BYTES;
  private static final int IMAGE = CHECKSUM + Integer.BYTES;

  private DroppedImage() {}

  static void write(ByteWriter writer, CommitLog log, long[] addresses, int count) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.DROPPED);
    writer.putByte(0);
    writer.putByte(0);
    writer.putByte(0);
    for (int i = 0; i < count; i++) {
      int length = log.intAt(addresses[i] + EntryLayout.ENTRY_LENGTH);
      writer.putLong(addresses[i]);
      writer.putInt(length);
      writer.putInt(checksum(log, addresses[i], length));
    }
    EntryLayout.endEntry(writer, start);
  }

  /** Gives the addresses of those images that are in the log still. */
  static void forEach(CommitLog log, long entry, LongConsumer images) {
    long end = entry + log.intAt(entry + EntryLayout.ENTRY_LENGTH);
    for (long at = entry + IMAGES; at + IMAGE <= end; at += IMAGE) {
      long address = log.longAt(at);
      int length = log.intAt(at + LENGTH);
      if (length > EntryLayout.ENTRY_DETAILS
          && log.holds(address, length)
          && log.intAt(address + EntryLayout.ENTRY_LENGTH) == length
          && checksum(log, address, length) == log.intAt(at + CHECKSUM)) {
        images.accept(address);
      }
    }
  }

  private static int checksum(CommitLog log, long address, int length) {
    byte[] image = new byte[length];
    log.copy(address, image, 0, length);
    CRC32C crc = new CRC32C();
    crc.update(image);
    return (int) crc.getValue();
  }
}
