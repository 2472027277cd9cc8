package dev.parley.cli.shell;

import dev.parley.Durability;
import dev.parley.MessageDraft;
import dev.parley.Unread;
import dev.parley.cli.json.Json;
import dev.parley.message.Content;
import dev.parley.message.MessageType;
import dev.parley.message.Position;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Sending, recalling, and what is read. */
final class WriteOperations {
  private final Users users;

  WriteOperations(Users users) {
    this.users = users;
  }

  List<Operation> all() {
    return List.of(
        Operation.named("send")
            .needs("as", "conversation")
            .takes(
                "text",
                "type",
                "data",
                "binary",
                "mentions",
                "mentionsAll",
                "isCounted",
                "replyTo",
                "clientId",
                "durability")
            .does("sends a text, or an object with its type, or bytes in base64", this::send),
        Operation.named("recall")
            .needs("as", "conversation", "id")
            .does("takes back a message of one's own", this::recall),
        Operation.named("read")
            .needs("as", "conversation")
            .takes("time", "messageId")
            .does("marks everything as read, or everything up to a position", this::read),
        Operation.named("unreadCount")
            .needs("as", "conversation")
            .does(
                "how many messages are unread, and whether one mentions the user",
                this::unreadCount));
  }

  private Answer send(Request request) {
    MessageDraft draft = MessageDraft.of(content(request));
    draft.mentions(request.strings("mentions"));
    if (request.flag("mentionsAll", false)) {
      draft.mentionsAll();
    }
    draft.counted(request.flag("isCounted", true));
    String replyTo = request.optionalString("replyTo");
    if (replyTo != null) {
      draft.replyTo(replyTo);
    }
    String clientId = request.optionalString("clientId");
    if (clientId != null) {
      draft.clientId(clientId);
    }
    Durability durability = request.optionalConstant("durability", Durability.class);
    if (durability != null) {
      draft.durability(durability);
    }
    return Answer.message(Optional.of(users.conversation(request).messages().send(draft)));
  }

  private static Content content(Request request) {
    request.requireOneOf("text", "data", "binary");
    if (request.has("data")) {
      Integer type = request.optionalSmallInteger("type");
      if (type == null) {
        throw RequestException.missingOption("send", "type");
      }
      return Content.json(MessageType.of(type), Json.text(request.object("data")));
    }
    request.refuse("option goes with data alone", "type");
    String text = request.optionalString("text");
    return text == null ? Content.binary(bytes(request.string("binary"))) : Content.text(text);
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw RequestException.invalidOption("option must be base64: option=binary");
    }
  }

  private Answer recall(Request request) {
    String id = request.string("id");
    return Answer.message(Optional.of(users.conversation(request).messages().recall(id)));
  }

  private Answer read(Request request) {
    Position upTo = null;
    if (request.has("time") || request.has("messageId")) {
      upTo = new Position(request.integer("time"), request.string("messageId"));
    }
    Unread unread = users.conversation(request).unread();
    if (upTo == null) {
      unread.markRead();
    } else {
      unread.markReadUpTo(upTo);
    }
    return count(unread);
  }

  private Answer unreadCount(Request request) {
    return count(users.conversation(request).unread());
  }

  private static Answer count(Unread unread) {
    int count = unread.count();
    boolean mentioned = unread.mentioned();
    return Answer.item(
        json -> {
          json.writeNumberProperty("count", count);
          json.writeBooleanProperty("mentioned", mentioned);
        });
  }
}
