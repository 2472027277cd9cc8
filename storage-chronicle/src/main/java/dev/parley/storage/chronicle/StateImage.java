package dev.parley.storage.chronicle;

import dev.parley.storage.Mutation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The image of a conversation's creation and attributes. Its clocks move with every message and
 * have a small image of their own.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 byte created      1 if it was, else 0
 *  6 byte conversationKind, 7 zero
 *  8 long createdVersion
 * 16 long createdAt
 * 24 name creator      length 0 if it was not created
 *    int  attributes; for each: text name, text value, long version
 * </pre>
 *
 * @param creation the creation that stands, or null
 * @param attributes by name, the removed ones too
 */
record StateImage(
    Mutation.@Nullable CreateConversation creation, Map<String, VersionedText> attributes) {
  static final int CREATED = EntryLayout.ENTRY_DETAILS;

  /** Returns the image of a conversation that nothing was said of. */
  static StateImage empty() {
    return new StateImage(null, new LinkedHashMap<>());
  }

  void write(ByteWriter writer) {
    int start = EntryLayout.beginEntry(writer, EntryLayout.STATE);
    writer.putByte(creation == null ? 0 : 1);
    writer.putByte(creation == null ? 0 : Codes.of(creation.kind()));
    writer.putByte(0);
    writer.putLong(creation == null ? 0 : creation.version());
    writer.putLong(creation == null ? 0 : creation.createdAt());
    writer.putName(creation == null ? "" : creation.creator());
    VersionedText.write(writer, attributes);
    EntryLayout.endEntry(writer, start);
  }

  static StateImage read(ByteReader image) {
    image.position(CREATED);
    boolean created = image.readByte() == 1;
    int kind = image.readByte();
    image.readByte();
    long version = image.readLong();
    long createdAt = image.readLong();
    String creator = image.readName();
    Mutation.CreateConversation creation =
        created
            ? new Mutation.CreateConversation(
                Codes.conversationKind(kind), creator, createdAt, version)
            : null;
    return new StateImage(creation, VersionedText.read(image));
  }
}
