package dev.parley.storage.chronicle;

import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import java.util.Arrays;

/**
 * The image of a claim that was decided.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout), 5 three bytes of zero
 *  8 int  keyLength
 * 12      the key: byte partition (1 conversation, 2 user; 4 more if it is about a user besides),
 *         name id, name user if there is one, text name of the claim
 *         text winner
 * </pre>
 */
final class ClaimImage {
  static final int KEY_LENGTH = 8;
  static final int KEY = KEY_LENGTH + Integer.BYTES;

  private static final int ABOUT_A_USER = 4;

  private ClaimImage() {}

  /** Returns whether erasing a conversation or user takes a claim away, by the bytes of its key. */
  static boolean belongsTo(byte[] key, int partition, byte[] id) {
    int kind = key[0];
    int second = 2 + (key[1] & 0xFF);
    boolean inIt = (kind & ~ABOUT_A_USER) == partition && isName(key, 1, id);
    boolean about = (kind & ABOUT_A_USER) != 0 && partition == EntryLayout.USER;
    return inIt || (about && isName(key, second, id));
  }

  private static boolean isName(byte[] key, int at, byte[] id) {
    int length = key[at] & 0xFF;
    return Arrays.equals(key, at + 1, at + 1 + length, id, 0, id.length);
  }

  /** Returns the bytes that stand for a key; equal for equal keys only. */
  static byte[] keyBytes(ClaimKey key) {
    ByteWriter writer = new ByteWriter(640);
    boolean ofConversation = key.partition() instanceof Partition.OfConversation;
    String about = key.about();
    writer.putByte(
        (ofConversation ? EntryLayout.CONVERSATION : EntryLayout.USER)
            | (about == null ? 0 : ABOUT_A_USER));
    writer.putName(key.partition().id());
    if (about != null) {
      writer.putName(about);
    }
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
