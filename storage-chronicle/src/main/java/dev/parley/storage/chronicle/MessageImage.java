package dev.parley.storage.chronicle;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.storage.MessageRow;
import dev.parley.storage.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The image of a {@link MessageRow}: the message as it reads now, and the versions that stand.
 *
 * <pre>
 *  0 int  length, 4 byte kind (see EntryLayout)
 *  5 byte flags            see the constants
 *  6 byte form             bits 0-1 the form of the content, bit 2 replyTo, bit 3 sourceId, bit 4
 *                          moves the activity of its conversation to sentAt, bit 5 mentions
 *  7 byte idLength
 *  8 int  conversation     ordinal
 * 12 int  type             of the content
 * 16 long sentAt
 * 24 long addedVersion     0 if not added
 * 32      id
 *         long updatedVersion   if updated
 *         long recalledVersion  if recalled
 *         name from             length 0 if not added
 *         int  mentions, names  if there are
 *         long editedAt         if there is one
 *         long recalledAt, name recalledBy   if there is a recall
 *         name replyTo, name sourceId        if there are
 *         body                  to the end
 * </pre>
 *
 * <p>One content is enough. An update that stands hides what the addition said for ever, and a
 * recall hides both, so neither is kept: after a recall the image holds no content and no mentions.
 */
final class MessageImage {
  static final int ADDED = 1;
  static final int UPDATED = 2;
  static final int RECALLED = 4;
  static final int COUNTED = 8;
  static final int MENTIONS_ALL = 16;
  static final int HAS_RECALL = 32;
  static final int HAS_EDITED = 64;

  private static final int FORM_MASK = 3;
  private static final int HAS_REPLY_TO = 4;
  private static final int HAS_SOURCE_ID = 8;
  private static final int MOVES_ACTIVITY = 16;
  static final int HAS_MENTIONS = 32;

  static final int FLAGS = EntryLayout.ENTRY_DETAILS;
  static final int FORM = FLAGS + 1;
  static final int ID_LENGTH = FORM + 1;
  static final int CONVERSATION = ID_LENGTH + 1;
  static final int TYPE = CONVERSATION + Integer.BYTES;
  static final int SENT_AT = TYPE + Integer.BYTES;
  static final int ADDED_VERSION = SENT_AT + Long.BYTES;
  static final int ID = ADDED_VERSION + Long.BYTES;

  /** The most bytes before the sender's name. */
  static final int LONGEST_HEAD = ID + 255 + 2 * Long.BYTES;

  private MessageImage() {}

  /** Returns whether the conversation was active when the message was sent, if not later. */
  static boolean movesActivity(CommitLog log, long address) {
    return (log.byteAt(address + FORM) & MOVES_ACTIVITY) != 0;
  }

  /** Writes the image of a row that says anything at all. */
  static void write(ByteWriter writer, int conversation, MessageRow row) {
    write(writer, conversation, row, false);
  }

  /**
   * Writes it.
   *
   * @param movesActivity whether it also says that the conversation was active when the message was
   *     sent, which saves a {@link ClocksImage} with each message
   */
  static void write(ByteWriter writer, int conversation, MessageRow row, boolean movesActivity) {
    Mutation.AddMessage added = row.added();
    Mutation.UpdateMessage updated = row.updated();
    Mutation.RecallMessage recalled = row.recalled();
    Message message = added == null ? null : added.message();
    Content content = content(row);
    List<String> mentions = mentions(row);
    Long editedAt = editedAt(row);
    Recall recall = recalled != null ? recalled.recall() : recallOf(message);
    String replyTo = message == null ? null : message.replyTo().orElse(null);
    String sourceId = message == null ? null : message.sourceId().orElse(null);
    boolean mentionsAll =
        recalled == null
            && (updated != null ? updated.mentionsAll() : message != null && message.mentionsAll());
    Position position = position(row);
    byte[] id = position.id().getBytes(StandardCharsets.UTF_8);

    int start = EntryLayout.beginEntry(writer, EntryLayout.MESSAGE);
    writer.putByte(
        (added != null ? ADDED : 0)
            | (updated != null ? UPDATED : 0)
            | (recalled != null ? RECALLED : 0)
            | (message != null && message.counted() ? COUNTED : 0)
            | (mentionsAll ? MENTIONS_ALL : 0)
            | (recall != null ? HAS_RECALL : 0)
            | (editedAt != null ? HAS_EDITED : 0));
    writer.putByte(
        Codes.of(content.form())
            | (replyTo != null ? HAS_REPLY_TO : 0)
            | (sourceId != null ? HAS_SOURCE_ID : 0)
            | (movesActivity ? MOVES_ACTIVITY : 0)
            | (mentions.isEmpty() ? 0 : HAS_MENTIONS));
    writer.putByte(id.length);
    writer.putInt(conversation);
    writer.putInt(content.type().code());
    writer.putLong(position.sentAt());
    writer.putLong(added == null ? 0 : added.version());
    writer.putBytes(id);
    if (updated != null) {
      writer.putLong(updated.version());
    }
    if (recalled != null) {
      writer.putLong(recalled.version());
    }
    writer.putName(message == null ? "" : message.from());
    if (!mentions.isEmpty()) {
      writer.putInt(mentions.size());
      mentions.forEach(writer::putName);
    }
    if (editedAt != null) {
      writer.putLong(editedAt);
    }
    if (recall != null) {
      writer.putLong(recall.at());
      writer.putName(recall.by());
    }
    if (replyTo != null) {
      writer.putName(replyTo);
    }
    if (sourceId != null) {
      writer.putName(sourceId);
    }
    writer.putBytes(content.body());
    EntryLayout.endEntry(writer, start);
  }

  /** Returns the message as it reads now, or null if it was not added. */
  static @Nullable Message message(ByteReader image, String conversation) {
    int flags = image.byteAt(FLAGS);
    return (flags & ADDED) == 0 ? null : parts(image, flags).message(conversation);
  }

  /** Returns what was said of the message, as far as it can still matter. */
  static MessageRow row(ByteReader image, String conversation) {
    int flags = image.byteAt(FLAGS);
    Parts parts = parts(image, flags);
    Position position = new Position(parts.sentAt, parts.id);
    Mutation.AddMessage added =
        (flags & ADDED) == 0
            ? null
            : new Mutation.AddMessage(parts.message(conversation), image.longAt(ADDED_VERSION));
    Mutation.UpdateMessage updated =
        (flags & UPDATED) == 0
            ? null
            : new Mutation.UpdateMessage(
                position,
                parts.content,
                parts.mentions,
                (flags & MENTIONS_ALL) != 0,
                Objects.requireNonNull(parts.editedAt),
                updatedVersion(image));
    Mutation.RecallMessage recalled =
        (flags & RECALLED) == 0
            ? null
            : new Mutation.RecallMessage(
                position, Objects.requireNonNull(parts.recall), recalledVersion(image));
    return new MessageRow(added, updated, recalled);
  }

  /** Returns the version of the last change; see {@link MessageRow#changedVersion}. */
  static long changedVersion(ByteReader image) {
    int flags = image.byteAt(FLAGS);
    long version = (flags & ADDED) == 0 ? Long.MIN_VALUE : image.longAt(ADDED_VERSION);
    if ((flags & UPDATED) != 0) {
      version = Math.max(version, updatedVersion(image));
    }
    if ((flags & RECALLED) != 0) {
      version = Math.max(version, recalledVersion(image));
    }
    return version;
  }

  /** Returns where the sender's name stands. */
  static int fromOffset(ByteReader image) {
    int versions = Integer.bitCount(image.byteAt(FLAGS) & (UPDATED | RECALLED));
    return ID + image.byteAt(ID_LENGTH) + versions * Long.BYTES;
  }

  private static long updatedVersion(ByteReader image) {
    return image.longAt(ID + image.byteAt(ID_LENGTH));
  }

  private static long recalledVersion(ByteReader image) {
    int before = (image.byteAt(FLAGS) & UPDATED) == 0 ? 0 : Long.BYTES;
    return image.longAt(ID + image.byteAt(ID_LENGTH) + before);
  }

  private static Parts parts(ByteReader image, int flags) {
    int form = image.byteAt(FORM);
    image.position(ID);
    String id = image.readUtf8(image.byteAt(ID_LENGTH));
    image.position(fromOffset(image));
    String from = image.readName();
    List<String> mentions = (form & HAS_MENTIONS) == 0 ? List.of() : mentions(image);
    Long editedAt = (flags & HAS_EDITED) == 0 ? null : image.readLong();
    Recall recall =
        (flags & HAS_RECALL) == 0 ? null : new Recall(image.readLong(), image.readName());
    String replyTo = (form & HAS_REPLY_TO) == 0 ? null : image.readName();
    String sourceId = (form & HAS_SOURCE_ID) == 0 ? null : image.readName();
    Content content =
        Content.of(
            Codes.form(form & FORM_MASK), MessageType.of(image.intAt(TYPE)), image.readRest());
    return new Parts(
        id,
        image.longAt(SENT_AT),
        from,
        flags,
        mentions,
        editedAt,
        recall,
        replyTo,
        sourceId,
        content);
  }

  private static List<String> mentions(ByteReader image) {
    int count = image.readInt();
    // Grows as the names are read: a wrong count must not ask for more memory than the entry has.
    List<String> mentions = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
      mentions.add(image.readName());
    }
    return mentions;
  }

  private record Parts(
      String id,
      long sentAt,
      String from,
      int flags,
      List<String> mentions,
      @Nullable Long editedAt,
      @Nullable Recall recall,
      @Nullable String replyTo,
      @Nullable String sourceId,
      Content content) {
    Message message(String conversation) {
      return Message.builder(conversation, id, sentAt, from, content)
          .mentions(mentions)
          .mentionsAll((flags & MENTIONS_ALL) != 0)
          .counted((flags & COUNTED) != 0)
          .replyTo(replyTo)
          .sourceId(sourceId)
          .editedAt(editedAt)
          .recall(recall)
          .build();
    }
  }

  private static Content content(MessageRow row) {
    if (row.recalled() == null) {
      if (row.updated() != null) {
        return row.updated().content();
      }
      if (row.added() != null) {
        return row.added().message().content();
      }
    }
    return RecalledContent.INSTANCE;
  }

  private static List<String> mentions(MessageRow row) {
    if (row.recalled() == null) {
      if (row.updated() != null) {
        return row.updated().mentions();
      }
      if (row.added() != null) {
        return row.added().message().mentions();
      }
    }
    return List.of();
  }

  private static @Nullable Long editedAt(MessageRow row) {
    if (row.updated() != null) {
      return row.updated().editedAt();
    }
    return row.added() != null && row.added().message().editedAt().isPresent()
        ? (Long) row.added().message().editedAt().getAsLong()
        : null;
  }

  private static @Nullable Recall recallOf(@Nullable Message message) {
    return message == null ? null : message.recall().orElse(null);
  }

  private static Position position(MessageRow row) {
    if (row.added() != null) {
      return row.added().message().position();
    }
    if (row.updated() != null) {
      return row.updated().position();
    }
    return Objects.requireNonNull(row.recalled(), "row says nothing").position();
  }
}
