package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.Durability;
import dev.parley.MessageDraft;
import dev.parley.error.ErrorCode;
import dev.parley.error.StoreException;
import dev.parley.message.Content;
import dev.parley.message.JsonContent;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What can be sent, and what becomes of it. */
public interface SendContract extends EngineSource {
  @Test
  default void whatIsReturnedIsWhatEveryMemberReads(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");

    Message sent = group.messages().send("noodles?");

    assertThat(sent.conversation()).isEqualTo(group.id());
    assertThat(sent.from()).isEqualTo("ann");
    assertThat(sent.sentAt()).isEqualTo(EngineUnderTest.START);
    assertThat(sent.text()).isEqualTo("noodles?");
    assertThat(sent.type()).isEqualTo(MessageType.TEXT);
    assertThat(sent.counted()).isTrue();
    assertThat(sent.recalled()).isFalse();
    assertThat(sent.editedAt()).isEmpty();
    assertThat(sent.sourceId()).isEmpty();
    for (String user : List.of("ann", "bob")) {
      Conversation seen = engine.as(user, group);
      assertThat(seen.messages().find(sent.id())).contains(sent);
      assertThat(seen.messages().query(MessageQuery.newToOld()).items()).containsExactly(sent);
    }
  }

  @Test
  default void textOfEveryKindComesBackAsItWas(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    for (String text :
        List.of("", " ", "a\u0000b\r\n\t", "中文 é 😀", "\ufeff\ufffe", "x".repeat(100_000))) {
      Message sent = group.messages().send(text);

      assertThat(group.messages().find(sent.id()).orElseThrow().text()).isEqualTo(text);
    }
  }

  @Test
  default void jsonComesBackLetterByLetterWithItsType(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    String json = "{ \"b\":1.0,\"a\" : [ {\"x\":null} ], \"b\":2e400, \"é\":\"\\u00e9\" }\n";
    for (MessageType type :
        List.of(
            MessageType.of(1),
            MessageType.of(Integer.MAX_VALUE),
            MessageType.IMAGE,
            MessageType.FILE)) {
      Message sent = group.messages().send(Content.json(type, json));

      Message read = group.messages().find(sent.id()).orElseThrow();
      assertThat(read.content()).isEqualTo(new JsonContent(type, json));
      assertThat(read.type()).isEqualTo(type);
    }
  }

  @Test
  default void bytesComeBackAsTheyWere(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }

    Message sent = group.messages().send(Content.binary(bytes));
    Message empty = group.messages().send(Content.binary(new byte[0]));

    assertThat(group.messages().find(sent.id()).orElseThrow().content().body()).isEqualTo(bytes);
    assertThat(group.messages().find(sent.id()).orElseThrow().type())
        .isEqualTo(MessageType.UNTYPED);
    assertThat(group.messages().find(empty.id()).orElseThrow().content().body()).isEmpty();
  }

  @Test
  default void jsonThatIsNotOneObjectIsRefused(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    for (String json :
        List.of(
            "",
            " ",
            "[]",
            "1",
            "null",
            "\"text\"",
            "{",
            "{}}",
            "{}{}",
            "{} x",
            "{'a':1}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":NaN}",
            "// c\n{}")) {
      String text =
          refused(
              "JSON " + json,
              ErrorCode.INVALID_REQUEST,
              () -> group.messages().send(Content.json(MessageType.of(7), json)));
      assertThat(text).contains("type=7");
    }
    assertThat(engine.messages(group.id())).isEmpty();
  }

  @Test
  default void aRefusalDoesNotRepeatWhatTheUserWrote(EngineUnderTest engine) {
    Conversation group = engine.with(o -> o.maxContentBytes(20)).group("ann");

    assertThat(
            refused(
                ErrorCode.INVALID_REQUEST,
                () -> group.messages().send(Content.json(MessageType.of(7), "{secret"))))
        .doesNotContain("secret");
    assertThat(
            refused(
                ErrorCode.MESSAGE_TOO_LARGE,
                () -> group.messages().send("secret secret secret secret")))
        .doesNotContain("secret");
  }

  @Test
  default void contentIsMeasuredInBytes(EngineUnderTest engine) {
    Conversation group = engine.with(options -> options.maxContentBytes(10)).group("ann");

    group.messages().send("ééééé");
    group.messages().send(Content.binary(new byte[10]));
    group.messages().send(Content.json(MessageType.of(1), "{\"a\":\"é\"}"));

    refused(ErrorCode.MESSAGE_TOO_LARGE, () -> group.messages().send("éééééx"));
    refused(ErrorCode.MESSAGE_TOO_LARGE, () -> group.messages().send(Content.binary(new byte[11])));
    refused(
        ErrorCode.MESSAGE_TOO_LARGE,
        () -> group.messages().send(Content.json(MessageType.of(1), "{\"a\":\"éx\"}")));
    assertThat(engine.messages(group.id())).hasSize(3);
  }

  @Test
  default void theLargestContentComesBackAsItWas(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    byte[] largest = "0123456789abcdef".repeat(8 * 1024).getBytes(StandardCharsets.UTF_8);

    Message sent = group.messages().send(Content.binary(largest));

    assertThat(group.messages().find(sent.id())).contains(sent);
    refused(
        ErrorCode.MESSAGE_TOO_LARGE,
        () -> group.messages().send(Content.binary(new byte[largest.length + 1])));
  }

  @Test
  default void whatIsLeftOfARecallCannotBeSent(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    refused(
        ErrorCode.INVALID_REQUEST,
        () -> group.messages().send(dev.parley.message.RecalledContent.INSTANCE));
  }

  @Test
  default void mentionsAndTheAnsweredMessageTravelWithIt(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob", "cy");
    Message asked = group.messages().send("who?");

    Message answer =
        engine
            .as("bob", group)
            .messages()
            .send(MessageDraft.text("you two").mentions("cy", "ann").replyTo(asked.id()));
    Message all = group.messages().send(MessageDraft.text("all").mentionsAll());

    Message read = group.messages().find(answer.id()).orElseThrow();
    assertThat(read.mentions()).containsExactly("cy", "ann");
    assertThat(read.mentionsAll()).isFalse();
    assertThat(read.replyTo()).contains(asked.id());
    assertThat(group.messages().find(all.id()).orElseThrow().mentionsAll()).isTrue();
    assertThat(all.replyTo()).isEmpty();
  }

  @Test
  default void aDraftWithAClientIdIsSentOnce(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    Message first = group.messages().send(MessageDraft.text("once").clientId("draft 1"));
    engine.clock().tick();
    Message again = group.messages().send(MessageDraft.text("other text").clientId("draft 1"));

    assertThat(again).isEqualTo(first);
    assertThat(engine.messages(group.id())).containsExactly(first);
  }

  @Test
  default void aClientIdBelongsToOneUserInOneConversation(EngineUnderTest engine) {
    Conversation group = engine.group("a", "a:b");
    Conversation other = engine.group("a");
    MessageDraft draft = MessageDraft.text("text").clientId("b:c");

    group.messages().send(draft);
    other.messages().send(draft);
    engine.as("a:b", group).messages().send(MessageDraft.text("text").clientId("c"));
    engine.as("a:b", group).messages().send(draft);
    group.messages().send(MessageDraft.text("text").clientId("b:C"));

    assertThat(engine.messages(group.id())).hasSize(4);
    assertThat(engine.messages(other.id())).hasSize(1);
  }

  @Test
  default void aClientIdSendsOnceOverAReopening(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Message first = group.messages().send(MessageDraft.text("once").clientId("c"));

    engine.reopen();

    assertThat(engine.as("ann", group).messages().send(MessageDraft.text("once").clientId("c")))
        .isEqualTo(first);
    assertThat(engine.messages(group.id())).hasSize(1);
  }

  @Test
  default void aClientIdGivesTheRecalledMessageAfterItsRecall(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Message first = group.messages().send(MessageDraft.text("once").clientId("c"));
    Message recalled = group.messages().recall(first.id());

    assertThat(group.messages().send(MessageDraft.text("once").clientId("c"))).isEqualTo(recalled);
    assertThat(engine.messages(group.id())).containsExactly(recalled);
  }

  @Test
  default void threadsThatSendOneDraftAtOnceSendItOnce(EngineUnderTest engine) throws Exception {
    Conversation group = engine.group("ann", "bob");
    Set<String> ids = ConcurrentHashMap.newKeySet();

    Together.run(
        8,
        number -> {
          Conversation own = engine.as("ann", group);
          for (int i = 0; i < 20; i++) {
            MessageDraft draft = MessageDraft.text("draft").clientId("draft " + i);
            ids.add(i + " " + own.messages().send(draft).id());
          }
        });

    assertThat(ids).hasSize(20);
    assertThat(engine.messages(group.id())).hasSize(20);
  }

  @Test
  default void durabilityIsGivenOrRefusedAndNeverIgnored(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    group.messages().send(MessageDraft.text("system").durability(Durability.OS));
    try {
      Message onDisk = group.messages().send(MessageDraft.text("d").durability(Durability.DISK));
      assertThat(engine.messages(group.id())).hasSize(2).contains(onDisk);
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.STORE_REJECTED);
      assertThat(engine.messages(group.id())).hasSize(1);
    }
  }

  @Test
  default void messagesAreTheSameAfterAReopening(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.messages().send("one");
    group.messages().send(Content.json(MessageType.of(5), "{\"two\":2}"));
    Message three = group.messages().send(Content.binary(new byte[] {3}));
    group.messages().recall(three.id());
    List<Message> before = engine.messages(group.id());

    engine.reopen();

    assertThat(engine.messages(group.id())).isEqualTo(before);
  }
}
