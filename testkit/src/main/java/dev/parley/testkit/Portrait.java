package dev.parley.testkit;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Change;
import dev.parley.storage.ConversationState;
import dev.parley.storage.MemberEntry;
import dev.parley.storage.MemberList;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation reads, as text with one line for each fact, so that two readings can be
 * compared and a difference be seen. User lists are left out, since they may lag.
 */
final class Portrait {
  private Portrait() {}

  /**
   * Paints a conversation.
   *
   * @param users whose memberships and receipts to show
   * @param firstVersion what to take from every version, so that copies compare equal
   */
  static String of(Storage storage, String conversation, List<String> users, long firstVersion) {
    StringBuilder lines = new StringBuilder();
    ConversationState state = storage.conversation(conversation);
    if (state == null) {
      return lines.append("does not exist\n").toString();
    }
    line(lines, "kind", state.kind(), "creator", state.creator(), "at", state.createdAt());
    line(lines, "activity", state.activity(), "updated", state.updated());
    line(lines, "trimmed before", state.trimmedBefore());
    line(lines, "attributes", new TreeMap<>(state.attributes()));
    for (Direction direction : Direction.values()) {
      line(lines, "scan", direction);
      storage
          .scan(conversation, Range.all(), direction, Integer.MAX_VALUE, MessageFilter.all())
          .forEach(message -> line(lines, "", of(message)));
    }
    line(
        lines,
        "count",
        storage.countUpTo(conversation, Range.all(), MessageFilter.all(), Long.MAX_VALUE));
    for (Change change : storage.changes(conversation, Long.MIN_VALUE, Integer.MAX_VALUE)) {
      line(lines, "change", change.version() - firstVersion, "", of(change.message()));
    }
    for (MemberList list : MemberList.values()) {
      for (MemberEntry member : storage.members(conversation, list, null, Integer.MAX_VALUE)) {
        line(lines, list, member);
      }
    }
    for (String user : users) {
      line(lines, "membership", user, "", storage.membership(conversation, user));
      for (Mutation.ReceiptKind kind : Mutation.ReceiptKind.values()) {
        line(lines, "receipt", user, "", storage.receipt(conversation, user, kind));
      }
    }
    return lines.toString();
  }

  /** Returns every part of a message, its content too: the contents here are the suite's own. */
  static String of(Message message) {
    return message
        + ", body="
        + new String(message.content().body(), StandardCharsets.ISO_8859_1)
        + ", mentions="
        + message.mentions()
        + (message.mentionsAll() ? ", all" : "")
        + (message.counted() ? "" : ", not counted")
        + ", replyTo="
        + message.replyTo()
        + ", sourceId="
        + message.sourceId()
        + ", editedAt="
        + message.editedAt()
        + ", recall="
        + message.recall();
  }

  private static void line(StringBuilder lines, @Nullable Object... parts) {
    for (Object part : parts) {
      lines.append(part).append(' ');
    }
    lines.append('\n');
  }
}
