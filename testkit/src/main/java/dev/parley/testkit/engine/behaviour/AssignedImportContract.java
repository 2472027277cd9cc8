package dev.parley.testkit.engine.behaviour;

import static dev.parley.testkit.engine.behaviour.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Importer;
import dev.parley.MessageHistory;
import dev.parley.error.ErrorCode;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Recall;
import dev.parley.message.RecalledContent;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bringing in histories whose ids the engine gives. */
public interface AssignedImportContract extends EngineSource {
  @Test
  default void messagesOfOneMillisecondStandInTheOrderOfTheSource(EngineUnderTest engine) {
    List<Message> source = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      source.add(text("source " + (997 * i % 200), 5, "ann"));
    }

    assign(engine, source.subList(0, 90).toArray(Message[]::new));
    engine.reopen();
    assign(engine, source.subList(90, 200).toArray(Message[]::new));

    assertThat(engine.messages("c"))
        .extracting(message -> message.sourceId().orElseThrow())
        .containsExactlyElementsOf(source.stream().map(Message::id).toList());
  }

  @Test
  default void theOldIdIsFoundAndEverythingElseIsKept(EngineUnderTest engine) {
    Message recalled =
        Message.builder("c", "old id", -9, "ann", RecalledContent.INSTANCE)
            .counted(false)
            .editedAt(3L)
            .recall(new Recall(4, "ann"))
            .build();
    Message mentioning =
        text("other id", 5, "bob").toBuilder().mentions(List.of("ann")).mentionsAll(true).build();

    assertThat(assign(engine, recalled, mentioning)).isEqualTo(new Importer.Result(2, 0));

    Message found = history(engine).findBySourceId("old id").orElseThrow();
    assertThat(found.id()).isNotEqualTo("old id");
    assertThat(found.sourceId()).contains("old id");
    assertThat(found.sentAt()).isEqualTo(-9);
    assertThat(found.from()).isEqualTo("ann");
    assertThat(found.counted()).isFalse();
    assertThat(found.editedAt()).hasValue(3);
    assertThat(found.recall()).contains(new Recall(4, "ann"));
    assertThat(found.content()).isEqualTo(RecalledContent.INSTANCE);
    Message other = history(engine).findBySourceId("other id").orElseThrow();
    assertThat(other.mentions()).containsExactly("ann");
    assertThat(other.mentionsAll()).isTrue();
    assertThat(history(engine).find("old id")).isEmpty();
    assertThat(history(engine).findBySourceId("no id")).isEmpty();
  }

  @Test
  default void theAnsweredMessageIsTranslated(EngineUnderTest engine) {
    Message asked = text("asked", 1, "ann");
    assign(engine, asked);
    Message answer = text("answer", 2, "bob").toBuilder().replyTo("asked").build();
    Message same = text("same batch", 3, "bob").toBuilder().replyTo("answer").build();
    Message ahead = text("ahead", 4, "bob").toBuilder().replyTo("last").build();
    Message last = text("last", 4, "bob");
    Message lost = text("lost", 5, "bob").toBuilder().replyTo("never brought in").build();

    assign(engine, answer, same, ahead, last, lost);

    assertThat(found(engine, "answer").replyTo()).contains(found(engine, "asked").id());
    assertThat(found(engine, "same batch").replyTo()).contains(found(engine, "answer").id());
    assertThat(found(engine, "ahead").replyTo()).contains(found(engine, "last").id());
    assertThat(found(engine, "lost").replyTo()).contains("never brought in");
  }

  @Test
  default void importingAgainWithAssignedIdsAddsNothing(EngineUnderTest engine) {
    Message one = text("1", 1, "ann");
    Message two = text("2", 2, "bob");

    assertThat(assign(engine, one, one)).isEqualTo(new Importer.Result(1, 1));
    assertThat(assign(engine, one, two)).isEqualTo(new Importer.Result(1, 1));
    List<Message> before = engine.messages("c");
    engine.reopen();
    assertThat(assign(engine, two, one)).isEqualTo(new Importer.Result(0, 2));

    assertThat(engine.messages("c")).hasSize(2).isEqualTo(before);
  }

  @Test
  default void aSourceIdThatIsThereWithAnotherTimeOrSenderIsAConflict(EngineUnderTest engine) {
    assign(engine, text("1", 1, "ann"));

    refused(ErrorCode.MESSAGE_CONFLICT, () -> assign(engine, text("1", 2, "ann")));
    refused(
        ErrorCode.MESSAGE_CONFLICT,
        () -> assign(engine, text("fresh", 3, "ann"), text("1", 1, "bob")));

    assertThat(engine.messages("c")).hasSize(1);
    assertThat(history(engine).findBySourceId("fresh")).isEmpty();
  }

  @Test
  default void aBatchThatWasRefusedCanBeBroughtInOnceItIsMended(EngineUnderTest engine) {
    assign(engine, text("1", 1, "ann"));
    refused(
        ErrorCode.MESSAGE_CONFLICT,
        () -> assign(engine, text("2", 2, "ann"), text("3", 2, "ann"), text("1", 1, "bob")));

    assertThat(assign(engine, text("2", 2, "ann"), text("3", 2, "ann")))
        .isEqualTo(new Importer.Result(2, 0));

    assertThat(engine.messages("c"))
        .extracting(message -> message.sourceId().orElseThrow())
        .containsExactly("1", "2", "3");
  }

  private static MessageHistory history(EngineUnderTest engine) {
    return engine.engine().operator().history("c");
  }

  private static Message found(EngineUnderTest engine, String sourceId) {
    return history(engine).findBySourceId(sourceId).orElseThrow();
  }

  private static Importer.Result assign(EngineUnderTest engine, Message... messages) {
    return engine.engine().operator().importer(Importer.Ids.ASSIGN).add("c", List.of(messages));
  }

  private static Message text(String id, long sentAt, String from) {
    return Message.builder("c", id, sentAt, from, Content.text("old")).build();
  }

  @Test
  default void aKeptMessageIsKnownByTheIdOfItsSource(EngineUnderTest engine) {
    Message exported =
        Message.builder("c", "given", 1, "ann", Content.text("one")).sourceId("x1").build();
    Message original = Message.builder("c", "x1", 1, "ann", Content.text("one")).build();

    engine.engine().operator().importer(Importer.Ids.KEEP).add("c", List.of(exported));
    var again =
        engine.engine().operator().importer(Importer.Ids.ASSIGN).add("c", List.of(original));

    assertThat(engine.history("c").findBySourceId("x1")).contains(exported);
    assertThat(again).isEqualTo(new Importer.Result(0, 1));
    assertThat(engine.messages("c")).containsExactly(exported);
  }
}
