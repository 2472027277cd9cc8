package dev.parley.cli.shell;

import dev.parley.MessageDraft;
import dev.parley.cli.json.Json;
import dev.parley.message.Content;
import dev.parley.message.MessageType;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * RongCloud's messages as drafts: the type by its name, the content as an object. A text message
 * becomes one here; another one keeps its content as it is.
 */
final class RongContent {
  private static final String MENTIONS = "mentionedInfo";
  private static final Map<String, MessageType> TYPES =
      new TreeMap<>(
          Map.of(
              "RC:TxtMsg", MessageType.TEXT,
              "RC:ImgMsg", MessageType.IMAGE,
              "RC:VcMsg", MessageType.AUDIO,
              "RC:HQVCMsg", MessageType.AUDIO,
              "RC:SightMsg", MessageType.VIDEO,
              "RC:LBSMsg", MessageType.LOCATION,
              "RC:FileMsg", MessageType.FILE));

  private RongContent() {}

  /** Returns the draft of a message; whom it mentions stands in its content. */
  static MessageDraft draft(Request request) {
    String name = request.string("messageType");
    MessageType type = TYPES.get(name);
    if (type == null) {
      throw RequestException.invalidOption(
          "message type must be one of " + TYPES.keySet() + ": value=" + name);
    }
    ObjectNode content = request.object("content").deepCopy();
    JsonNode mentions = content.remove(MENTIONS);
    MessageDraft draft = MessageDraft.of(content(type, content));
    if (request.flag("isMentioned", false) && mentions != null) {
      mention(draft, mentions, request.operation());
    }
    return draft;
  }

  private static Content content(MessageType type, ObjectNode content) {
    if (!type.equals(MessageType.TEXT)) {
      return Content.json(type, Json.text(content));
    }
    JsonNode text = content.get("content");
    if (text == null || !text.isString()) {
      throw RequestException.invalidOption("option content must have a text: property=content");
    }
    return Content.text(text.stringValue());
  }

  /** Type 1 is everybody, 2 those in the list. */
  private static void mention(MessageDraft draft, JsonNode mentions, String operation) {
    if (!(mentions instanceof ObjectNode object)) {
      throw RequestException.invalidOption("option must be an object: option=" + MENTIONS);
    }
    Request info = new Request(operation, object);
    int type = info.smallInteger("type", 0);
    if (type != 1 && type != 2) {
      throw RequestException.invalidOption("type of a mention must be 1 or 2: type=" + type);
    }
    if (type == 1) {
      draft.mentionsAll();
    } else {
      draft.mentions(info.strings("userIdList"));
    }
  }
}
