package dev.parley.testkit.engine.query;

import dev.parley.Conversation;
import dev.parley.ConversationMessages;
import dev.parley.Importer;
import dev.parley.MessageDraft;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.engine.EngineUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A conversation of two, ann and bob, in which a scenario plays; ann's side of it. */
final class Room {
  static final byte[] BYTES = {0, 1, -1, 127, -128, 42};

  private final EngineUnderTest engine;
  private final Conversation conversation;

  Room(EngineUnderTest engine) {
    this.engine = engine;
    this.conversation = engine.session("ann").privateConversation("bob");
  }

  String id() {
    return conversation.id();
  }

  ConversationMessages messages() {
    return conversation.messages();
  }

  Message send(Content content) {
    engine.clock().tick();
    return messages().send(MessageDraft.of(content));
  }

  /** Sends so many texts, each in a millisecond of its own: "m1", "m2" and so on. */
  List<Message> sendTexts(int count) {
    List<Message> sent = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      sent.add(send(Content.text("m" + i)));
    }
    return sent;
  }

  /** Sends m1 to m9 of nine kinds; only m2 is a text. */
  List<Message> sendNineKinds() {
    return List.of(
        send(Content.binary("a plain string".getBytes(StandardCharsets.UTF_8))),
        send(Content.text("m2")),
        send(Content.json(MessageType.IMAGE, "{\"url\":\"image\"}")),
        send(Content.json(MessageType.AUDIO, "{\"url\":\"audio\"}")),
        send(Content.json(MessageType.VIDEO, "{\"url\":\"video\"}")),
        send(Content.json(MessageType.LOCATION, "{\"lat\":1.5}")),
        send(Content.json(MessageType.FILE, "{\"url\":\"file\"}")),
        send(Content.json(MessageType.of(1), "{\"own\":true}")),
        send(Content.binary(BYTES)));
  }

  /** Brings messages in that share one millisecond; returns them in the order of these ids. */
  List<Message> bringIn(long time, String... ids) {
    List<Message> messages = new ArrayList<>();
    for (String id : ids) {
      messages.add(Message.builder(id(), id, time, "bob", Content.text(id)).build());
    }
    // They arrive the other way round, so that nothing but the ids can order them.
    List<Message> arriving = new ArrayList<>(messages);
    Collections.reverse(arriving);
    engine.engine().operator().importer(Importer.Ids.KEEP).add(id(), arriving);
    return messages;
  }

  /** Answers as the SDK does: always ascending. */
  List<Message> query(MessageQuery query) {
    return messages().query(query).items();
  }

  /** Answers as the REST interface does: in walking direction. */
  List<Message> walk(MessageQuery query) {
    List<Message> items = new ArrayList<>(query(query));
    if (query.direction() == Direction.NEW_TO_OLD) {
      Collections.reverse(items);
    }
    return items;
  }
}
