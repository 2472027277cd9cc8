package dev.parley.cli.shell;

import dev.parley.MessageReaders;
import dev.parley.message.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** RongCloud's read receipts of version 5, and typing (spec/rongcloud.md 8.6 and 8.7). */
final class ReceiptOperations {
  private static final int MAX_PAGE = 100;

  private final Targets targets;

  ReceiptOperations(Users users) {
    this.targets = new Targets(users);
  }

  List<Operation> all() {
    return List.of(
        Operation.named("getMessageReadReceiptInfoV5")
            .needs("as", "messageUId")
            .takes(Targets.OPTIONS)
            .does("how many have read a message of the user's own", this::info),
        Operation.named("getMessagesReadReceiptUsersByPageV5")
            .needs("as", "messageUId")
            .takes(Targets.and("pageToken", "pageCount", "readStatus"))
            .does("who has read it, or with readStatus 1 who has not", this::users),
        Operation.named("sendTypingStatusMessage")
            .needs("as")
            .takes(Targets.and("typingContentType"))
            .does("tells the other members that the user is writing", this::typing));
  }

  private Answer info(Request request) {
    MessageReaders.Count count = readers(request).count();
    return Answer.item(
        json -> {
          json.writeNumberProperty("readCount", count.read());
          json.writeNumberProperty("unreadCount", count.unread());
          json.writeNumberProperty("totalCount", count.total());
        });
  }

  private Answer users(Request request) {
    int status = request.smallInteger("readStatus", 0);
    if (status != 0 && status != 1) {
      throw RequestException.invalidOption(
          "option must be 0 or 1: option=readStatus, value=" + status);
    }
    int count = request.smallInteger("pageCount", MAX_PAGE);
    MessageReaders readers = readers(request);
    List<MessageReaders.Reader> page =
        readers.list(status == 0, request.optionalString("pageToken"), count);
    String last = page.isEmpty() ? null : page.get(page.size() - 1).user();
    boolean more = last != null && !readers.list(status == 0, last, 1).isEmpty();
    return Answer.items(page, ReceiptOperations::write)
        .and(json -> token(json, more ? last : null));
  }

  private static void token(JsonGenerator json, @Nullable String token) {
    if (token != null) {
      json.writeStringProperty("pageToken", token);
    }
  }

  private static void write(JsonGenerator json, MessageReaders.Reader reader) {
    json.writeStartObject();
    json.writeStringProperty("userId", reader.user());
    json.writeNumberProperty("timestamp", reader.readAt());
    json.writeEndObject();
  }

  private MessageReaders readers(Request request) {
    return targets.conversation(request).messages().readers(request.string("messageUId"));
  }

  private Answer typing(Request request) {
    int type = request.smallInteger("typingContentType", MessageType.TEXT.code());
    targets.conversation(request).messages().typing(MessageType.of(type));
    return Answer.nothing();
  }
}
