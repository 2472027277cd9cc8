package dev.parley.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A line of a history, read without the command's help. */
record SourceMessage(
    String conversation,
    String id,
    String from,
    long sentAt,
    String text,
    @Nullable String replyTo,
    List<String> mentions,
    @Nullable Long edited) {
  /**
   * By code points, which is the order of unsigned bytes of UTF-8: written down differently from
   * how the engine does it, on purpose.
   */
  static final Comparator<String> ID_ORDER =
      (a, b) -> {
        int i = 0;
        while (i < a.length() && i < b.length()) {
          int left = a.codePointAt(i);
          int right = b.codePointAt(i);
          if (left != right) {
            return Integer.compare(left, right);
          }
          i += Character.charCount(left);
        }
        return Integer.compare(a.length(), b.length());
      };

  /** By time, then by id. */
  static final Comparator<SourceMessage> ORDER =
      Comparator.comparingLong(SourceMessage::sentAt).thenComparing(SourceMessage::id, ID_ORDER);

  static SourceMessage of(JsonNode line) {
    List<String> mentions = new ArrayList<>();
    line.path("mentions").forEach(each -> mentions.add(each.stringValue()));
    return new SourceMessage(
        line.get("conversation").stringValue(),
        line.get("id").stringValue(),
        line.get("from").stringValue(),
        line.get("sentAt").longValue(),
        line.get("text").stringValue(),
        line.has("replyTo") ? line.get("replyTo").stringValue() : null,
        mentions,
        line.has("edited") ? line.get("edited").longValue() : null);
  }

  boolean mentions(String user) {
    return !from.equals(user) && mentions.contains(user);
  }

  /** Says what differs from a message that the command gave, or null. */
  @Nullable String difference(JsonNode message, String replyToKey, String editedKey) {
    List<String> found = new ArrayList<>();
    message.path("mentions").forEach(each -> found.add(each.stringValue()));
    boolean same =
        conversation.equals(message.get("conversation").stringValue())
            && from.equals(message.get("from").stringValue())
            && sentAt == message.get("sentAt").longValue()
            && text.equals(message.get("text").stringValue())
            && mentions.equals(found)
            && (replyTo == null
                ? !message.has(replyToKey)
                : message.has(replyToKey) && replyTo.equals(message.get(replyToKey).stringValue()))
            && (edited == null
                ? !message.has(editedKey)
                : message.has(editedKey) && edited == message.get(editedKey).longValue());
    return same ? null : "expected id=" + id + ", sentAt=" + sentAt + "; found " + message;
  }
}
