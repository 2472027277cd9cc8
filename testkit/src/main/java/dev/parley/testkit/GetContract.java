package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.storage.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** GET-1 and GET-2: messages by id, that a message comes back whole, and settings by scope. */
public interface GetContract extends FixtureSource {
  @Test
  default void get1EveryIdHasOneAnswerInTheOrderAsked(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a").add(2, "b");
    Message a = conversation.message(1, "a");
    Message b = conversation.message(2, "b");

    assertThat(store.storage().messages("c", List.of("b", "x", "a", "b", "A")))
        .containsExactly(b, null, a, b, null);
    assertThat(store.storage().messages("c", List.of())).isEmpty();
  }

  @Test
  default void get1AnIdBelongsToItsConversation(StoreUnderTest store) {
    TestConversation one = store.conversation("c").add(1, "a").add(1, "only");
    TestConversation other = store.conversation("d").add(9, "a");

    assertThat(store.storage().messages("c", List.of("a", "only")))
        .containsExactly(one.message(1, "a"), one.message(1, "only"));
    assertThat(store.storage().messages("d", List.of("a", "only")))
        .containsExactly(other.message(9, "a"), null);
  }

  @Test
  default void get1GivesTheMessageAsItReadsNow(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a", "b");

    conversation.apply(conversation.update(1, "a", "new")).apply(conversation.recall(1, "b"));

    Message updated =
        conversation.message(1, "a").toBuilder()
            .content(Content.text("new"))
            .editedAt(7_000L)
            .build();
    Message recalled =
        conversation.message(1, "b").toBuilder()
            .content(RecalledContent.INSTANCE)
            .recall(new Recall(8_000, "alice"))
            .build();
    assertThat(store.storage().messages("c", List.of("a", "b"))).containsExactly(updated, recalled);
  }

  @Test
  default void get1EveryPartOfAMessageComesBack(StoreUnderTest store) {
    String hostile = "\0\u00e9\uff61\ud83d\ude00";
    Message full =
        Message.builder("c\ud83d\ude00", hostile, Long.MIN_VALUE, "u\uff61", Content.text(hostile))
            .mentions(List.of("bob", "u\ud83d\ude00", "bob"))
            .mentionsAll(true)
            .counted(false)
            .replyTo("r" + hostile)
            .sourceId("s" + hostile)
            .editedAt(Long.MAX_VALUE)
            .recall(null)
            .build();
    Message recalled =
        full.toBuilder()
            .content(RecalledContent.INSTANCE)
            .recall(new Recall(Long.MIN_VALUE, "u\uff61"))
            .editedAt(-1L)
            .build();
    List<Content> contents =
        List.of(
            Content.text(""),
            Content.text("x".repeat(100_000)),
            Content.json(MessageType.FILE, "{\"size\": 1}"),
            Content.json(MessageType.of(Integer.MAX_VALUE), "not checked here"),
            Content.json(MessageType.of(-100), "{}"),
            Content.binary(new byte[0]),
            Content.binary(new byte[] {0, -1, 127, -128}));
    TestConversation conversation = store.conversation("c\ud83d\ude00").add(full);
    conversation.add(copy(recalled, "recalled", recalled.content()));
    for (int i = 0; i < contents.size(); i++) {
      conversation.add(copy(full, "content" + i, contents.get(i)));
    }

    assertThat(store.storage().messages(full.conversation(), List.of(hostile, "recalled")))
        .containsExactly(full, copy(recalled, "recalled", recalled.content()));
    for (int i = 0; i < contents.size(); i++) {
      assertThat(store.storage().messages(full.conversation(), List.of("content" + i)))
          .containsExactly(copy(full, "content" + i, contents.get(i)));
    }
    assertThat(conversation.all())
        .filteredOn(message -> message.id().equals(hostile))
        .containsExactly(full);
  }

  private static Message copy(Message message, String id, Content content) {
    return Relocated.copy(message, message.conversation(), id, content);
  }

  @Test
  default void get1HundredsOfIdsAreAnsweredInOneCall(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    List<String> ids = new ArrayList<>();
    List<Message> expected = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      conversation.add(i, "m" + i);
      ids.add("m" + (399 - i));
    }
    for (String id : ids) {
      expected.add(conversation.message(Long.parseLong(id.substring(1)), id));
    }

    assertThat(store.storage().messages("c", ids)).containsExactlyElementsOf(expected);
  }

  @Test
  default void get2EveryScopeHasOneAnswerInTheOrderAsked(StoreUnderTest store) {
    store.applyToUser(
        "ann",
        new Mutation.PutSetting("c", "n", "of c", store.nextVersion()),
        new Mutation.PutSetting("d", "n", "of d", store.nextVersion()),
        new Mutation.PutSetting("d", "m", "too", store.nextVersion()),
        new Mutation.PutSetting("", "n", "of all", store.nextVersion()),
        new Mutation.PutSetting("e", "n", null, store.nextVersion()));

    assertThat(store.storage().settings("ann", List.of("d", "x", "c", "e", "", "d")))
        .containsExactly(
            Map.of("n", "of d", "m", "too"),
            Map.of(),
            Map.of("n", "of c"),
            Map.of(),
            Map.of("n", "of all"),
            Map.of("n", "of d", "m", "too"));
    assertThat(store.storage().settings("bob", List.of("c"))).containsExactly(Map.of());
    assertThat(store.storage().settings("ann", List.of())).isEmpty();
  }
}
