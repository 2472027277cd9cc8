package dev.parley.cli.jsonl;

import dev.parley.cli.json.BadJsonException;
import dev.parley.cli.json.Json;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a line of a history into a message.
 *
 * <p>Known keys are checked strictly; whether unknown ones are let through is the caller's choice.
 */
public final class HistoryLine {
  private static final Set<String> KNOWN =
      Set.of(
          "conversation",
          "id",
          "from",
          "sentAt",
          "text",
          "replyTo",
          "mentions",
          "edited",
          "type",
          "json",
          "base64",
          "recalled",
          "recalledAt",
          "recalledBy",
          "mentionsAll",
          "counted",
          "sourceId");

  private final boolean refuseUnknownKeys;

  /** Creates a reader that refuses unknown keys, or lets them through unread. */
  public HistoryLine(boolean refuseUnknownKeys) {
    this.refuseUnknownKeys = refuseUnknownKeys;
  }

  /**
   * Returns the message that a line holds.
   *
   * @throws BadLineException if it holds none, with the reason
   */
  public Message parse(String line) throws BadLineException {
    try {
      JsonNode node = Json.parse(line);
      if (!(node instanceof ObjectNode object)) {
        throw new BadLineException("line is not a JSON object: value=" + Json.describe(node));
      }
      if (refuseUnknownKeys) {
        refuseUnknownKeys(object);
      }
      return message(new LineFields(object));
    } catch (BadJsonException e) {
      throw new BadLineException(e.reason());
    } catch (InvalidRequestException e) {
      throw new BadLineException(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseUnknownKeys(ObjectNode object) throws BadLineException {
    for (Iterator<Map.Entry<String, JsonNode>> i = object.properties().iterator(); i.hasNext(); ) {
      String key = i.next().getKey();
      if (!KNOWN.contains(key)) {
        throw new BadLineException("unknown key: key=" + key);
      }
    }
  }

  private static Message message(LineFields fields) throws BadLineException {
    Message.Builder builder =
        Message.builder(
            fields.string("conversation"),
            fields.string("id"),
            fields.integer("sentAt"),
            fields.string("from"),
            content(fields));
    builder.mentions(fields.strings("mentions"));
    builder.mentionsAll(fields.flag("mentionsAll", false));
    builder.counted(fields.flag("counted", true));
    builder.replyTo(fields.optionalString("replyTo"));
    builder.sourceId(fields.optionalString("sourceId"));
    builder.editedAt(fields.optionalInteger("edited"));
    if (fields.flag("recalled", false)) {
      builder.recall(new Recall(fields.integer("recalledAt"), fields.string("recalledBy")));
    }
    return builder.build();
  }

  private static Content content(LineFields fields) throws BadLineException {
    int given = 0;
    for (String key : new String[] {"text", "json", "base64"}) {
      given += fields.has(key) ? 1 : 0;
    }
    boolean recalled = fields.flag("recalled", false);
    if (given + (recalled ? 1 : 0) > 1) {
      throw new BadLineException("keys exclude each other: keys=text, json, base64, recalled");
    }
    if (recalled) {
      return RecalledContent.INSTANCE;
    }
    if (fields.has("json")) {
      return Content.json(
          MessageType.of(fields.smallInteger("type")), Json.text(fields.object("json")));
    }
    if (fields.has("base64")) {
      return Content.binary(decode(fields.string("base64")));
    }
    return Content.text(fields.string("text"));
  }

  private static byte[] decode(String base64) throws BadLineException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new BadLineException("key is not base64: key=base64");
    }
  }
}
