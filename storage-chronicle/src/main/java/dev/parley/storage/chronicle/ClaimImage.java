package dev.parley.storage.chronicle;

import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;

/**
 * The image of a claim that was decided.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout), 5 three bytes of zero
 *  8 int  keyLength
 * 12      the key: byte partition (1 conversation, 2 user), name id, text name of the claim
 *         text winner
 * </pre>
 */
final class ClaimImage {
  static final int KEY_LENGTH = 8;
  static final int KEY = KEY_LENGTH + Integer.BYTES;

  private ClaimImage() {}

  /** Returns the bytes that stand for a key; equal for equal keys only. */
  static byte[] keyBytes(ClaimKey key) {
    ByteWriter writer = new ByteWriter(640);
    boolean ofConversation = key.partition() instanceof Partition.OfConversation;
    writer.putByte(ofConversation ? EntryLayout.CONVERSATION : EntryLayout.USER);
    writer.putName(key.partition().id());
    writer.putText(key.name());
    return writer.toByteArray();
  }

  static void write(ByteWriter writer, byte[] key, String winner) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.CLAIM);
    writer.putByte(0);
    writer.putByte(0);
    writer.putByte(0);
    writer.putInt(key.length);
    writer.putBytes(key);
    writer.putText(winner);
    EntryLayout.endEntry(writer, start);
  }

  static String winner(ByteReader image) {
    image.position(KEY + image.intAt(KEY_LENGTH));
    return image.readTextNotNull();
  }
}
