package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.ConversationSummary;
import dev.parley.Expired;
import dev.parley.Importer;
import dev.parley.MessageDraft;
import dev.parley.Operator;
import dev.parley.Retention;
import dev.parley.error.ErrorCode;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.MessageQuery;
import dev.parley.query.Page;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that grow old: by the engine's retention, by a conversation's own, by the operator. */
public interface RetentionContract extends EngineSource {
  private static EngineUnderTest keepingADay(EngineUnderTest engine) {
    return engine.with(options -> options.retention(Retention.of(Duration.ofDays(1))));
  }

  /** Sends one message an hour. */
  private static List<Message> hourly(EngineUnderTest engine, Conversation group, int messages) {
    for (int i = 0; i < messages; i++) {
      engine.clock().advance(Duration.ofHours(1));
      group.messages().send("at hour " + i);
    }
    return engine.messages(group.id());
  }

  @Test
  default void retention_DeletesWhatIsOlderAndNothingElse(EngineUnderTest engine) {
    keepingADay(engine);
    Conversation group = engine.group("ann", "bob");
    Conversation quiet = engine.group("cy");
    List<Message> sent = hourly(engine, group, 30);

    Expired expired = engine.engine().operator().applyRetention();

    assertThat(expired).isEqualTo(new Expired(1, 5));
    assertThat(engine.messages(group.id())).isEqualTo(sent.subList(5, 30));
    assertThat(engine.messages(quiet.id())).isEmpty();
    assertThat(engine.engine().operator().applyRetention()).isEqualTo(new Expired(0, 0));
    assertThat(engine.engine().operator().stats().messages()).isEqualTo(25);
  }

  @Test
  default void retention_IsOffUnlessItIsSet(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    group.messages().send("old");
    engine.clock().advance(Duration.ofDays(4_000));

    assertThat(engine.engine().operator().retention(group.id())).isEqualTo(Retention.forever());
    assertThat(engine.engine().operator().applyRetention()).isEqualTo(new Expired(0, 0));
    assertThat(engine.messages(group.id())).hasSize(1);
  }

  @Test
  default void retention_OfAConversationComesBeforeThatOfTheEngine(EngineUnderTest engine) {
    keepingADay(engine);
    Conversation kept = engine.group("ann");
    Conversation shorter = engine.group("ann", "bob");
    Conversation usual = engine.group("ann", "bob", "cy");
    List<Conversation> all = List.of(kept, shorter, usual);
    all.forEach(conversation -> conversation.messages().send("old"));
    engine.clock().advance(Duration.ofHours(5));
    Operator operator = engine.engine().operator();
    operator.setRetention(kept.id(), Retention.forever());
    operator.setRetention(shorter.id(), Retention.of(Duration.ofHours(4)));

    assertThat(operator.applyRetention()).isEqualTo(new Expired(1, 1));
    assertThat(engine.messages(shorter.id())).isEmpty();
    engine.clock().advance(Duration.ofDays(2));
    engine.reopen();
    operator = engine.engine().operator();
    assertThat(operator.retention(kept.id())).isEqualTo(Retention.forever());
    assertThat(operator.retention(shorter.id())).isEqualTo(Retention.of(Duration.ofHours(4)));
    assertThat(operator.applyRetention()).isEqualTo(new Expired(1, 1));
    assertThat(engine.messages(kept.id())).hasSize(1);
    assertThat(engine.messages(usual.id())).isEmpty();
    operator.clearRetention(kept.id());
    assertThat(operator.retention(kept.id())).isEqualTo(Retention.of(Duration.ofDays(1)));
    assertThat(operator.applyRetention()).isEqualTo(new Expired(1, 1));
  }

  @Test
  default void retention_IsAppliedByTheEngineItselfAtIntervals(EngineUnderTest engine) {
    keepingADay(engine).with(options -> options.retentionInterval(Duration.ofMillis(1)));
    Conversation group = engine.group("ann");
    group.messages().send("old");

    engine.clock().advance(Duration.ofDays(2));

    Eventually.isTrue("the message expires", () -> engine.messages(group.id()).isEmpty());
  }

  @Test
  default void expired_CursorsGoOnAndTheLastMessageFallsBack(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    List<Message> sent = hourly(engine, group, 10);
    Page<Message> oldest = group.messages().query(MessageQuery.oldToNew().limit(2));
    Page<Message> newest = group.messages().query(MessageQuery.newToOld().limit(2));

    engine.engine().operator().expire(group.id(), sent.get(5).sentAt());

    assertThat(group.messages().query(oldest.newer()).items()).isEqualTo(sent.subList(5, 7));
    Page<Message> older = group.messages().query(newest.older());
    assertThat(older.items()).isEqualTo(sent.subList(6, 8));
    assertThat(older.hasOlder()).isTrue();
    engine.engine().operator().expire(group.id(), engine.clock().millis());
    ConversationSummary summary = engine.engine().operator().conversation(group.id()).orElseThrow();
    assertThat(summary.latestMessage()).contains(sent.get(9));
    engine.clock().advance(Duration.ofMillis(1));
    engine.engine().operator().expire(group.id(), engine.clock().millis());
    assertThat(engine.engine().operator().conversation(group.id()).orElseThrow().latestMessage())
        .isEmpty();
    assertThat(group.messages().query(oldest.newer()).items()).isEmpty();
  }

  @Test
  default void expired_IsNotUnreadAndReadPositionsStay(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    List<Message> sent = hourly(engine, group, 6);
    Conversation bob = engine.as("bob", group);
    bob.unread().markReadUpTo(sent.get(1).position());
    assertThat(bob.unread().count()).isEqualTo(4);

    engine.engine().operator().expire(group.id(), sent.get(4).sentAt());

    assertThat(bob.unread().count()).isEqualTo(2);
    group.messages().send("new");
    assertThat(bob.unread().count()).isEqualTo(3);
  }

  @Test
  default void expired_MessagesThatAreSentOrBroughtInAgainDoNotComeBack(EngineUnderTest engine) {
    Conversation group = engine.group("ann", "bob");
    MessageDraft draft = MessageDraft.text("once").clientId("1");
    Message first = group.messages().send(draft);
    engine.clock().advance(Duration.ofDays(1));
    engine.engine().operator().expire(group.id(), engine.clock().millis());
    Heard bob = Heard.by(engine, engine.session("bob"));

    assertThat(group.messages().send(draft)).isEqualTo(first);
    Importer.Result result =
        engine
            .engine()
            .operator()
            .importer(Importer.Ids.KEEP)
            .add(
                group.id(),
                List.of(Message.builder(group.id(), "old", 5, "ann", Content.text("old")).build()));

    assertThat(result).isEqualTo(new Importer.Result(0, 1));
    assertThat(engine.messages(group.id())).isEmpty();
    assertThat(bob.events()).isEmpty();
    Refusals.refused(ErrorCode.MESSAGE_NOT_FOUND, () -> group.messages().recall(first.id()));
  }

  @Test
  default void expire_RefusesTheFutureAndWhatIsNotThere(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    Operator operator = engine.engine().operator();

    String text =
        Refusals.refused(
            ErrorCode.INVALID_REQUEST,
            () -> operator.expire(group.id(), engine.clock().millis() + 1));
    assertThat(text).contains("before=", "now=");
    Refusals.refused(ErrorCode.CONVERSATION_NOT_FOUND, () -> operator.expire("nowhere", 1));
    Refusals.refused(
        ErrorCode.CONVERSATION_NOT_FOUND,
        () -> operator.setRetention("nowhere", Retention.forever()));
    Refusals.refused(ErrorCode.INVALID_REQUEST, () -> Retention.of(Duration.ZERO));
    Refusals.refused(
        ErrorCode.INVALID_REQUEST, () -> Retention.of(Duration.ofSeconds(Long.MAX_VALUE)));
  }
}
