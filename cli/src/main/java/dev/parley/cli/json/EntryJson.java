package dev.parley.cli.json;

import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.NotificationLevel;
import dev.parley.UnreadState;
import dev.parley.message.Message;
import java.util.function.ToIntFunction;
import tools.jackson.core.JsonGenerator;

/** An entry of a user's conversation list in JSON, with RongCloud's names of the fields. */
public final class EntryJson {
  private final ToIntFunction<ConversationKind> types;

  /**
   * Creates a writer.
   *
   * @param types gives RongCloud's number of a kind
   */
  public EntryJson(ToIntFunction<ConversationKind> types) {
    this.types = types;
  }

  /** Writes an entry as a value. */
  public void write(JsonGenerator json, ConversationSummary entry) {
    json.writeStartObject();
    properties(json, entry);
    json.writeEndObject();
  }

  /** Writes an entry into the object that is open. */
  public void properties(JsonGenerator json, ConversationSummary entry) {
    ConversationJson.properties(json, entry);
    json.writeNumberProperty("conversationType", types.applyAsInt(entry.info().kind()));
    json.writeStringProperty("targetId", entry.target());
    json.writeNumberProperty("operationTime", entry.info().activeAt());
    json.writeBooleanProperty("listed", entry.listed());
    unread(json, entry.unreadState());
    NotificationLevel level = entry.own().level();
    json.writeNumberProperty("notificationLevel", level.code());
    json.writeNumberProperty("notificationStatus", level.muted() ? 1 : 2);
    json.writeBooleanProperty("isTop", entry.own().pinned());
    if (!entry.own().draft().isEmpty()) {
      json.writeStringProperty("draft", entry.own().draft());
    }
    entry
        .own()
        .editDraft()
        .ifPresent(
            draft -> {
              json.writeObjectPropertyStart("editedMessageDraft");
              json.writeStringProperty("messageUId", draft.messageId());
              json.writeStringProperty("content", draft.text());
              json.writeEndObject();
            });
  }

  private static void unread(JsonGenerator json, UnreadState unread) {
    json.writeNumberProperty("unreadMessageCount", unread.count());
    json.writeBooleanProperty("hasMentioned", unread.mentioned() > 0);
    json.writeNumberProperty("unreadMentionedCount", unread.mentioned());
    json.writeNumberProperty("unreadMentionedMeCount", unread.mentionedByName());
    unread.firstMention().ifPresent(mention -> mentionedInfo(json, mention));
    unread.first().ifPresent(first -> firstUnread(json, "firstUnreadMessage", first));
    unread.lastTime().ifPresent(time -> json.writeNumberProperty("lastUnreadTime", time));
  }

  private static void mentionedInfo(JsonGenerator json, Message mention) {
    json.writeObjectPropertyStart("mentionedInfo");
    json.writeNumberProperty("type", mentionedType(mention));
    json.writeName("userIdList");
    MessageJson.strings(json, mention.mentions());
    json.writeStringProperty("mentionedContent", mention.text());
    json.writeEndObject();
  }

  /** Writes what is known of the oldest unread message as a property. */
  public static void firstUnread(JsonGenerator json, String name, Message first) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("messageUId", first.id());
    json.writeNumberProperty("sentTime", first.sentAt());
    json.writeNumberProperty("messageType", first.type().code());
    json.writeNumberProperty("mentionedType", mentionedType(first));
    json.writeEndObject();
  }

  /** RongCloud's numbers: 1 for all, 2 for part of them, 0 for nobody. */
  private static int mentionedType(Message message) {
    return message.mentionsAll() ? 1 : message.mentions().isEmpty() ? 0 : 2;
  }
}
