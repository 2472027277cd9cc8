package dev.parley.cli.json;

import dev.parley.message.BinaryContent;
import dev.parley.message.JsonContent;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A message in JSON, as the shell and the listing commands show it. */
public final class MessageJson {
  private MessageJson() {}

  /** Writes a message as a value. */
  public static void write(JsonGenerator json, Message message) {
    json.writeStartObject();
    properties(json, message);
    json.writeEndObject();
  }

  /** Writes messages as an array. */
  public static void writeAll(JsonGenerator json, List<Message> messages) {
    json.writeStartArray();
    for (Message message : messages) {
      write(json, message);
    }
    json.writeEndArray();
  }

  /** Writes what a message consists of into the object that is open. */
  public static void properties(JsonGenerator json, Message message) {
    json.writeStringProperty("conversation", message.conversation());
    json.writeStringProperty("id", message.id());
    json.writeStringProperty("from", message.from());
    json.writeNumberProperty("sentAt", message.sentAt());
    json.writeNumberProperty("type", message.type().code());
    json.writeStringProperty("text", message.text());
    if (message.content() instanceof JsonContent content) {
      writeObject(json, "data", content);
    } else if (message.content() instanceof BinaryContent content) {
      json.writeName("data");
      json.writeBinary(content.body());
      json.writeBooleanProperty("bin", true);
    }
    writeMentions(json, message);
    message.replyTo().ifPresent(id -> json.writeStringProperty("replyTo", id));
    message.editedAt().ifPresent(at -> json.writeNumberProperty("editedAt", at));
    writeRecall(json, message);
    message.sourceId().ifPresent(id -> json.writeStringProperty("sourceId", id));
    if (!message.counted()) {
      json.writeBooleanProperty("counted", false);
    }
  }

  /** Writes whom a message mentions, if it mentions anybody. */
  public static void writeMentions(JsonGenerator json, Message message) {
    if (!message.mentions().isEmpty()) {
      json.writeName("mentions");
      strings(json, message.mentions());
    }
    if (message.mentionsAll()) {
      json.writeBooleanProperty("mentionsAll", true);
    }
  }

  /** Writes when and by whom a message was recalled, if it was. */
  public static void writeRecall(JsonGenerator json, Message message) {
    if (message.recalled()) {
      Recall recall = message.recall().orElseThrow();
      json.writeBooleanProperty("recalled", true);
      json.writeNumberProperty("recalledAt", recall.at());
      json.writeStringProperty("recalledBy", recall.by());
    }
  }

  /**
   * Writes the object that a content carries, just as it was sent: numbers keep all their digits.
   * Only line breaks give way, since an answer is one line; in JSON they stand between values
   * alone.
   */
  public static void writeObject(JsonGenerator json, String name, JsonContent content) {
    json.writeName(name);
    json.writeRawValue(content.json().replace('\n', ' ').replace('\r', ' ').strip());
  }

  /** Writes strings as an array. */
  public static void strings(JsonGenerator json, Iterable<String> strings) {
    json.writeStartArray();
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }
}
