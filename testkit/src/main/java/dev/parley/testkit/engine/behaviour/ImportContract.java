package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationInfo;
import dev.parley.ConversationKind;
import dev.parley.Importer;
import dev.parley.error.ErrorCode;
import dev.parley.member.Member;
import dev.parley.member.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bringing in histories, ids kept. */
public interface ImportContract extends EngineSource {
  @Test
  default void importedMessagesStandWhereTheyStood(EngineUnderTest engine) {
    Message late = text("c", "z", 3, "ann");
    Message tieB = text("c", "b", 2, "bob");
    Message tieA = text("c", "a", 2, "ann");

    assertThat(keep(engine, "c", late, tieB, tieA)).isEqualTo(new Importer.Result(3, 0));

    assertThat(engine.messages("c")).containsExactly(tieA, tieB, late);
  }

  @Test
  default void everyPartOfAMessageIsKept(EngineUnderTest engine) {
    Message full =
        Message.builder("c", "中/😀 id", -5, "ann", Content.json(MessageType.of(9), "{\"a\":1}"))
            .mentions(List.of("bob", "cy"))
            .mentionsAll(true)
            .counted(false)
            .replyTo("elsewhere")
            .sourceId("source")
            .editedAt(77L)
            .build();
    Message recalled =
        Message.builder("c", "gone", 1, "bob", RecalledContent.INSTANCE)
            .recall(new Recall(99, "bob"))
            .build();

    keep(engine, "c", full, recalled);

    assertThat(engine.messages("c")).containsExactly(full, recalled);
    engine.reopen();
    assertThat(engine.messages("c")).containsExactly(full, recalled);
  }

  @Test
  default void aRecalledMessageThatStillHasContentIsRefused(EngineUnderTest engine) {
    Message careless = text("c", "1", 1, "ann").toBuilder().recall(new Recall(5, "ann")).build();

    refused(ErrorCode.INVALID_REQUEST, () -> keep(engine, "c", careless));
    refused(
        ErrorCode.INVALID_REQUEST,
        () -> engine.engine().operator().importer(Importer.Ids.ASSIGN).add("c", List.of(careless)));

    assertThat(engine.session("ann").findConversation("c")).isEmpty();
  }

  @Test
  default void aConversationThatIsNotThereIsCreatedAsAGroup(EngineUnderTest engine) {
    keep(engine, "c", text("c", "2", 20, "bob"), text("c", "1", 10, "ann"));

    Conversation group = engine.session("ann").conversation("c");
    ConversationInfo info = group.info();
    assertThat(info.kind()).isEqualTo(ConversationKind.GROUP);
    assertThat(info.creator()).isEqualTo("bob");
    assertThat(info.createdAt()).isEqualTo(10);
    assertThat(info.activeAt()).isEqualTo(20);
    assertThat(group.members().list(null, 10))
        .containsExactly(new Member("ann", Role.MEMBER, 10), new Member("bob", Role.OWNER, 10));
  }

  @Test
  default void sendersBecomeMembersAndPresentMembersStayAsTheyAre(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    keep(engine, group.id(), text(group.id(), "1", 5, "ann"), text(group.id(), "2", 6, "bob"));

    assertThat(group.members().list(null, 10))
        .containsExactly(
            new Member("ann", Role.OWNER, EngineUnderTest.START),
            new Member("bob", Role.MEMBER, 6));
  }

  @Test
  default void aSenderWhoLeftStaysAway(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    group.members().remove("bob");

    keep(engine, group.id(), text(group.id(), "1", 5, "bob"));

    assertThat(group.members().ids()).containsExactly("ann");
    assertThat(engine.messages(group.id())).hasSize(1);
  }

  @Test
  default void aStrangersMessageInAPrivateConversationIsRefused(EngineUnderTest engine) {
    Conversation both = engine.session("ann").privateConversation("bob");

    keep(engine, both.id(), text(both.id(), "1", 5, "bob"));
    refused(
        ErrorCode.KIND_NOT_SUPPORTED,
        () -> keep(engine, both.id(), text(both.id(), "2", 6, "eve")));

    assertThat(both.members().ids()).containsExactly("ann", "bob");
    assertThat(engine.messages(both.id())).hasSize(1);
  }

  @Test
  default void importingAgainAddsNothing(EngineUnderTest engine) {
    Message one = text("c", "1", 1, "ann");
    Message two = text("c", "2", 2, "bob");

    assertThat(keep(engine, "c", one, one)).isEqualTo(new Importer.Result(1, 1));
    assertThat(keep(engine, "c", one, two)).isEqualTo(new Importer.Result(1, 1));
    engine.reopen();
    assertThat(keep(engine, "c", one, two)).isEqualTo(new Importer.Result(0, 2));

    assertThat(engine.messages("c")).containsExactly(one, two);
  }

  @Test
  default void importingAgainAfterARecallBringsNothingBack(EngineUnderTest engine) {
    Message one = text("c", "1", 1, "ann");
    keep(engine, "c", one);
    engine.session("ann").conversation("c").messages().recall("1");

    assertThat(keep(engine, "c", one)).isEqualTo(new Importer.Result(0, 1));

    assertThat(engine.messages("c").get(0).recalled()).isTrue();
  }

  @Test
  default void anIdThatIsThereWithAnotherTimeOrSenderIsAConflict(EngineUnderTest engine) {
    keep(engine, "c", text("c", "1", 1, "ann"));

    for (Message other : List.of(text("c", "1", 2, "ann"), text("c", "1", 1, "bob"))) {
      refused(
          ErrorCode.MESSAGE_CONFLICT,
          () ->
              keep(engine, "c", text("c", "before", 0, "cy"), other, text("c", "after", 9, "cy")));
    }
    refused(
        ErrorCode.MESSAGE_CONFLICT,
        () -> keep(engine, "c", text("c", "new", 5, "ann"), text("c", "new", 6, "ann")));

    assertThat(engine.messages("c")).containsExactly(text("c", "1", 1, "ann"));
    assertThat(engine.session("ann").conversation("c").members().ids()).containsExactly("ann");
  }

  @Test
  default void oneIdMayBeInSeveralConversations(EngineUnderTest engine) {
    keep(engine, "c", text("c", "1", 1, "ann"));
    keep(engine, "d", text("d", "1", 2, "bob"));

    assertThat(engine.messages("c")).containsExactly(text("c", "1", 1, "ann"));
    assertThat(engine.messages("d")).containsExactly(text("d", "1", 2, "bob"));
  }

  @Test
  default void aTimeBeyondTheToleranceIsRefused(EngineUnderTest engine) {
    engine.with(options -> options.clockTolerance(Duration.ofSeconds(2)));
    long latest = EngineUnderTest.START + 2_000;

    keep(engine, "c", text("c", "1", latest, "ann"));
    refused(
        ErrorCode.INVALID_REQUEST,
        () -> keep(engine, "c", text("c", "2", 1, "ann"), text("c", "3", latest + 1, "ann")));

    assertThat(engine.messages("c")).containsExactly(text("c", "1", latest, "ann"));
  }

  @Test
  default void oneBadMessageRefusesItsWholeBatch(EngineUnderTest engine) {
    engine.with(options -> options.maxContentBytes(10));
    Message good = text("c", "good", 1, "ann");
    List<Message> bad =
        List.of(
            text("d", "other conversation", 2, "ann"),
            Message.builder("c", "large", 2, "ann", Content.text("x".repeat(11))).build(),
            Message.builder("c", "json", 2, "ann", Content.json(MessageType.of(1), "[]")).build(),
            Message.builder("c", "empty", 2, "ann", RecalledContent.INSTANCE).build());
    for (Importer.Ids ids : Importer.Ids.values()) {
      for (Message message : bad) {
        assertThat(
                org.assertj.core.api.Assertions.catchThrowable(
                    () ->
                        engine.engine().operator().importer(ids).add("c", List.of(good, message))))
            .as("%s %s", ids, message.id())
            .isInstanceOf(dev.parley.error.ConversationException.class);
      }
    }
    assertThat(engine.session("ann").findConversation("c")).isEmpty();
    assertThat(engine.session("ann").findConversation("d")).isEmpty();
  }

  @Test
  default void aBatchHasAtMost1000Messages(EngineUnderTest engine) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      messages.add(text("c", "m%04d".formatted(i), i, "user" + i % 7));
    }
    Importer importer = engine.engine().operator().importer(Importer.Ids.KEEP);

    assertThat(importer.add("c", messages)).isEqualTo(new Importer.Result(1_000, 0));
    assertThat(engine.messages("c")).isEqualTo(messages);
    assertThat(importer.add("c", List.of())).isEqualTo(new Importer.Result(0, 0));
    messages.add(text("c", "one more", 1, "ann"));
    refused(ErrorCode.INVALID_REQUEST, () -> importer.add("c", messages));
    refused(ErrorCode.INVALID_REQUEST, () -> importer.add("", List.of()));
  }

  @Test
  default void anEmptyImportCreatesNothing(EngineUnderTest engine) {
    engine.engine().operator().importer(Importer.Ids.KEEP).add("c", List.of());

    assertThat(engine.session("ann").findConversation("c")).isEmpty();
  }

  @Test
  default void sendingGoesOnAfterAnImport(EngineUnderTest engine) {
    keep(engine, "c", text("c", "~~~", EngineUnderTest.START - 1, "ann"));

    Message sent = engine.session("ann").conversation("c").messages().send("and now");

    assertThat(engine.messages("c")).hasSize(2).endsWith(sent);
  }

  private static Importer.Result keep(
      EngineUnderTest engine, String conversation, Message... messages) {
    return engine
        .engine()
        .operator()
        .importer(Importer.Ids.KEEP)
        .add(conversation, List.of(messages));
  }

  private static Message text(String conversation, String id, long sentAt, String from) {
    return Message.builder(conversation, id, sentAt, from, Content.text("old")).build();
  }
}
