package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationKind;
import dev.parley.ConversationSummary;
import dev.parley.Importer;
import dev.parley.ListQuery;
import dev.parley.MessageDraft;
import dev.parley.NotificationLevel;
import dev.parley.error.ErrorCode;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Taking conversations out of the list (spec/rongcloud.md 6.1). */
public interface ListRemovalContract extends EngineSource {
  @Test
  default void aRemovedConversationIsNotListedAndItsMessagesStay(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message said = group.messages().send("said");

    engine.session("ann").list().remove(group.id());

    engine.reopen();
    assertListed(engine, "ann");
    assertListed(engine, "bob", group.id());
    assertThat(engine.session("ann").list().all()).isEmpty();
    assertThat(engine.as("ann", group).messages().find(said.id())).contains(said);
  }

  @Test
  default void theNextMessageBringsItBackInTheSameMillisecondToo(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    group.messages().send("before");
    Conversation empty = engine.group("bob", "ann");
    engine.session("ann").list().remove(List.of(group.id(), empty.id()));
    assertListed(engine, "ann");

    Message after = group.messages().send("after");
    empty.messages().send("after");

    engine.awaitList(
        () ->
            assertThat(engine.listed("ann", ListQuery.newestFirst()))
                .containsExactlyInAnyOrder(group.id(), empty.id()));
    ConversationSummary entry =
        engine.session("ann").list().entry(ConversationKind.GROUP, group.id());
    assertThat(entry.unread()).isEqualTo(1);
    assertThat(entry.latestMessage()).contains(after);
  }

  @Test
  default void removingReadsAndForgetsDraftsAndKeepsTheRest(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    group.messages().send(MessageDraft.text("ann!").mentions("ann"));
    Conversation anns = engine.as("ann", group);
    anns.settings().draft("half");
    anns.settings().editDraft("m", "half");
    anns.settings().pin(true);
    anns.settings().notificationLevel(NotificationLevel.NOTHING);

    engine.session("ann").list().remove(group.id());

    assertThat(anns.unread().count()).isZero();
    assertThat(anns.settings().draft()).isEmpty();
    assertThat(anns.settings().editDraft()).isEmpty();
    assertThat(anns.settings().state().pinned()).isTrue();
    assertThat(anns.settings().notificationLevel()).isEqualTo(NotificationLevel.NOTHING);
    assertThat(engine.session("ann").list().pinned(Set.of())).isEmpty();
    assertThat(engine.session("ann").list().blocked(Set.of())).isEmpty();
  }

  @Test
  default void whatIsUnknownOrOfOthersIsPassedOver(EngineUnderTest engine) {
    Conversation bobs = engine.group("bob");
    Conversation anns = engine.group("ann");

    engine.session("ann").list().remove(List.of("nowhere", bobs.id(), anns.id()));

    assertListed(engine, "bob", bobs.id());
    assertListed(engine, "ann");
  }

  @Test
  default void oneToAHundredAreRemovedAtOnce(EngineUnderTest engine) {
    refused(
        ErrorCode.INVALID_CONVERSATION_LIST, () -> engine.session("ann").list().remove(List.of()));
    refused(
        ErrorCode.INVALID_CONVERSATION_LIST,
        () -> engine.session("ann").list().remove(Collections.nCopies(101, "c")));
    engine.session("ann").list().remove(Collections.nCopies(100, "c"));
    assertThat(ErrorCode.INVALID_CONVERSATION_LIST.rongCloud()).hasValue(34287);
  }

  @Test
  default void neitherAPinNorARecallNorAnOldMessageBringsItBack(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    Message slip = group.messages().send("slip");
    engine.session("ann").list().remove(group.id());

    engine.as("ann", group).settings().pin(true);
    group.messages().recall(slip.id());
    Message old =
        Message.builder(group.id(), "0", slip.sentAt() - 1, "bob", Content.text("old")).build();
    engine.engine().operator().importer(Importer.Ids.KEEP).add(group.id(), List.of(old));

    assertListed(engine, "ann");
  }

  @Test
  default void aPinThatAsksForItBringsItBack(EngineUnderTest engine) {
    Conversation group = engine.group("bob", "ann");
    engine.session("ann").list().remove(group.id());

    engine.as("ann", group).settings().pinAndList();

    assertListed(engine, "ann", group.id());
    assertThat(engine.as("ann", group).settings().state().pinned()).isTrue();
  }

  @Test
  default void removedConversationsTakeNoRoomInTheCap(EngineUnderTest engine) {
    engine.with(options -> options.listCap(2));
    String one = engine.group("ann").id();
    engine.clock().tick();
    String two = engine.group("ann").id();
    engine.clock().tick();
    String three = engine.group("ann").id();
    assertListed(engine, "ann", three, two);

    engine.session("ann").list().remove(three);

    assertListed(engine, "ann", two, one);
    engine.awaitList(
        () -> assertThat(engine.listed("ann", ListQuery.oldestFirst())).containsExactly(one, two));
  }

  private static void assertListed(EngineUnderTest engine, String user, String... ids) {
    engine.awaitList(
        () -> assertThat(engine.listed(user, ListQuery.newestFirst())).containsExactly(ids));
  }
}
