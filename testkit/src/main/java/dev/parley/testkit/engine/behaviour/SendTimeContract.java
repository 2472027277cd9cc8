package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Conversation;
import dev.parley.message.Message;
import dev.parley.query.ChangeToken;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What time and id a message gets, whatever the clock does. Ids of the engine are ASCII. */
public interface SendTimeContract extends EngineSource {
  @Test
  default void aMessageBearsTheTimeOfItsSending(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    long later = engine.clock().move(Duration.ofDays(40));

    Message sent = group.messages().send("later");

    assertThat(sent.sentAt()).isEqualTo(later);
    assertThat(group.info().activeAt()).isEqualTo(later);
  }

  @Test
  default void withinAMillisecondIdsGrowAndTellTheOrder(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    List<Message> sent = send(group, 500);

    assertThat(sent).extracting(Message::sentAt).containsOnly(EngineUnderTest.START);
    assertThat(sent).extracting(Message::id).isSorted().doesNotHaveDuplicates();
    assertThat(engine.messages(group.id())).isEqualTo(sent);
  }

  @Test
  default void idsGrowOverConversationsAndReopenings(EngineUnderTest engine) {
    Conversation one = engine.group("ann");
    Conversation two = engine.group("ann");
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sent.add(engine.as("ann", one).messages().send("one"));
      sent.add(engine.as("ann", two).messages().send("two"));
      engine.reopen();
    }

    assertThat(sent).extracting(Message::id).isSorted().doesNotHaveDuplicates();
    assertThat(sent).extracting(Message::sentAt).isSorted();
  }

  @Test
  default void idsAre16CharactersThatNeedNoEscaping(EngineUnderTest engine) {
    Conversation group = engine.group("ann");

    assertThat(group.id()).matches("[0-9A-Za-z_~]{16}");
    assertThat(group.messages().send("text").id()).matches("[0-9A-Za-z_~]{16}");
  }

  @Test
  default void timesDoNotGoBackWithTheClockWithinTheTolerance(EngineUnderTest engine) {
    engine.with(options -> options.clockTolerance(Duration.ofMinutes(5)));
    Conversation group = engine.group("ann");
    List<Message> sent = send(group, 3);

    engine.clock().move(Duration.ofMinutes(-4));
    sent.addAll(send(group, 3));
    engine.clock().move(Duration.ofMinutes(2));
    sent.addAll(send(group, 3));

    assertThat(sent).extracting(Message::sentAt).containsOnly(EngineUnderTest.START);
    assertThat(engine.messages(group.id())).isEqualTo(sent);
  }

  @Test
  default void timesDoNotGoBackOverAReopeningEither(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    List<Message> sent = send(group, 3);
    engine.clock().move(Duration.ofMinutes(-4));

    engine.reopen();
    sent.addAll(send(engine.as("ann", group), 3));

    assertThat(sent).extracting(Message::sentAt).isSorted();
    assertThat(engine.messages(group.id())).isEqualTo(sent);
  }

  @Test
  default void aClockThatStepsBackAnHourLosesNothing(EngineUnderTest engine) {
    engine.with(options -> options.clockTolerance(Duration.ofMinutes(5)));
    Conversation group = engine.group("ann");
    List<Message> sent = send(group, 3);
    long back = engine.clock().move(Duration.ofHours(-1));

    List<Message> after = send(group, 3);
    ChangeToken token = group.messages().currentToken();
    engine.reopen();
    Conversation again = engine.as("ann", group);
    after.addAll(send(again, 3));

    assertThat(after).allMatch(message -> message.sentAt() <= back + 300_000);
    assertThat(again.messages().changesSince(token, 10).items())
        .as("versions go on, so that changes after a token are found")
        .isEqualTo(after.subList(3, 6));
    sent.addAll(after);
    assertThat(sent).extracting(Message::id).isSorted().doesNotHaveDuplicates();
    assertThat(new HashSet<>(engine.messages(group.id()))).isEqualTo(new HashSet<>(sent));
  }

  @Test
  default void aTimeIsNeverFurtherAheadThanTheTolerance(EngineUnderTest engine) {
    engine.with(options -> options.clockTolerance(Duration.ofSeconds(10)));
    Conversation group = engine.group("ann");
    send(group, 1);

    long back = engine.clock().move(Duration.ofDays(-365));

    assertThat(group.messages().send("now").sentAt()).isEqualTo(back + 10_000);
    engine.clock().set(back + 11_000);
    assertThat(group.messages().send("then").sentAt()).isEqualTo(back + 11_000);
  }

  @Test
  default void anyTimeOfTheClockWillDo(EngineUnderTest engine) {
    Conversation group = engine.group("ann");
    int sent = 0;
    for (long time : new long[] {0, -1, -62_135_596_800_000L, 1, 253_402_300_799_999L}) {
      engine.clock().set(time);
      group.messages().send("at " + time);
      sent++;
    }

    assertThat(engine.messages(group.id())).hasSize(sent);
  }

  private static List<Message> send(Conversation conversation, int count) {
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(conversation.messages().send("message " + i));
    }
    return sent;
  }
}
