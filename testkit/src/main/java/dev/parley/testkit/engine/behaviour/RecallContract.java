package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ListQuery;
import dev.parley.MessageDraft;
import dev.parley.error.ErrorCode;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Taking back what was said. */
public interface RecallContract extends EngineSource {
  @Test
  default void aRecalledMessageStaysAtItsPlaceWithoutItsContent(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message first = group.messages().send("first");
    Message slip =
        group
            .messages()
            .send(MessageDraft.text("slip").mentions("bob").mentionsAll().replyTo(first.id()));
    Message last = group.messages().send("last");
    long at = engine.clock().move(Duration.ofDays(400));

    Message recalled = group.messages().recall(slip.id());

    assertThat(recalled.position()).isEqualTo(slip.position());
    assertThat(recalled.from()).isEqualTo("ann");
    assertThat(recalled.recall()).contains(new Recall(at, "ann"));
    assertThat(recalled.content()).isEqualTo(RecalledContent.INSTANCE);
    assertThat(recalled.type()).isEqualTo(MessageType.RECALLED);
    assertThat(recalled.text()).isEmpty();
    assertThat(recalled.mentions()).isEmpty();
    assertThat(recalled.mentionsAll()).isFalse();
    assertThat(recalled.replyTo()).contains(first.id());
    assertThat(engine.messages(group.id())).containsExactly(first, recalled, last);
    assertThat(engine.as("bob", group).messages().find(slip.id())).contains(recalled);
    assertThat(slip.recalled()).as("a message that was read before").isFalse();
  }

  @Test
  default void aRecalledMessageNoLongerHasTheTypeItHad(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Message slip = group.messages().send("slip");

    group.messages().recall(slip.id());

    assertThat(count(group, MessageType.TEXT)).isZero();
    assertThat(count(group, MessageType.RECALLED)).isEqualTo(1);
  }

  @Test
  default void recallingTwiceChangesNothing(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Message slip = group.messages().send("slip");
    Message recalled = group.messages().recall(slip.id());
    engine.clock().tick();

    assertThat(group.messages().recall(slip.id())).isEqualTo(recalled);
    assertThat(engine.messages(group.id())).containsExactly(recalled);
  }

  @Test
  default void onlyTheSenderRecalls(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Message bobs = engine.as("bob", group).messages().send("mine");

    refused(ErrorCode.NOT_THE_SENDER, () -> group.messages().recall(bobs.id()));

    assertThat(engine.messages(group.id())).containsExactly(bobs);
  }

  @Test
  default void aSenderWhoLeftCannotRecall(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    Conversation bobs = engine.as("bob", group);
    Message sent = bobs.messages().send("mine");
    bobs.members().quit();

    refused(ErrorCode.NOT_A_MEMBER, () -> bobs.messages().recall(sent.id()));

    assertThat(engine.messages(group.id())).containsExactly(sent);
  }

  @Test
  default void whatIsNotThereCannotBeRecalled(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    refused(ErrorCode.MESSAGE_NOT_FOUND, () -> group.messages().recall("nothing"));
    refused(ErrorCode.INVALID_REQUEST, () -> group.messages().recall(""));
    refused(ErrorCode.INVALID_REQUEST, () -> group.messages().recall("x".repeat(65)));
  }

  @Test
  default void aRecallMovesNeitherActivityNorTheList(EngineUnderTest engine) {
    Conversation older = engine.group("ann");
    Message slip = older.messages().send("slip");
    engine.clock().tick();
    Conversation newer = engine.group("ann");
    engine.clock().tick();

    Message recalled = older.messages().recall(slip.id());

    assertThat(older.info().activeAt()).isEqualTo(slip.sentAt());
    engine.awaitList(
        () ->
            assertThat(engine.listed("ann", ListQuery.newestFirst()))
                .containsExactly(newer.id(), older.id()));
    assertThat(
            engine
                .session("ann")
                .conversations(ListQuery.oldestFirst())
                .items()
                .get(0)
                .latestMessage())
        .contains(recalled);
  }

  @Test
  default void aRecallIsThereAfterAReopening(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Message recalled = group.messages().recall(group.messages().send("slip").id());

    engine.reopen();

    assertThat(engine.messages(group.id())).isEqualTo(List.of(recalled));
  }

  private static long count(Conversation conversation, MessageType type) {
    return conversation.messages().count(Range.all(), MessageFilter.all().type(type));
  }
}
