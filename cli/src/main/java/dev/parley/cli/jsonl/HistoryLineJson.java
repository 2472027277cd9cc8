package dev.parley.cli.jsonl;

import dev.parley.cli.json.MessageJson;
import dev.parley.message.BinaryContent;
import dev.parley.message.JsonContent;
import dev.parley.message.Message;
import dev.parley.message.TextContent;
import tools.jackson.core.JsonGenerator;

/** A message as a line of a history: what {@link HistoryLine} reads. */
public final class HistoryLineJson {
  private HistoryLineJson() {}

  /** Writes a message into the object that is open. */
  public static void properties(JsonGenerator json, Message message) {
    json.writeStringProperty("conversation", message.conversation());
    json.writeStringProperty("id", message.id());
    json.writeStringProperty("from", message.from());
    json.writeNumberProperty("sentAt", message.sentAt());
    content(json, message);
    message.replyTo().ifPresent(id -> json.writeStringProperty("replyTo", id));
    MessageJson.writeMentions(json, message);
    message.editedAt().ifPresent(at -> json.writeNumberProperty("edited", at));
    MessageJson.writeRecall(json, message);
    message.sourceId().ifPresent(id -> json.writeStringProperty("sourceId", id));
    if (!message.counted()) {
      json.writeBooleanProperty("counted", false);
    }
  }

  private static void content(JsonGenerator json, Message message) {
    if (message.content() instanceof TextContent content) {
      json.writeStringProperty("text", content.text());
    } else if (message.content() instanceof JsonContent content) {
      json.writeNumberProperty("type", content.type().code());
      MessageJson.writeObject(json, "json", content);
    } else if (message.content() instanceof BinaryContent content) {
      json.writeName("base64");
      json.writeBinary(content.body());
    }
  }
}
