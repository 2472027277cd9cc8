package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ListQuery;
import dev.parley.Session;
import dev.parley.error.InvalidRequestException;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import dev.parley.query.QueryOptions;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios 1 to 15 and 23 to 24: queries of a conversation in which things were sent. */
interface LeanCloudRangeScenarios extends EngineSource {
  /** In the year 2099, in epoch milliseconds. */
  long FAR = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();

  // The status SENT is of a client that may be offline; here a message that is returned is stored.
  @Test
  default void scenario01AQueryWithoutOptionsGivesWhatWasSent(EngineUnderTest engine) {
    Room room = new Room(engine);
    Message sent = room.sendTexts(1).get(0);

    assertThat(room.query(new QueryOptions().toQuery())).containsExactly(sent);
  }

  @Test
  default void scenario02Limit0GivesNothing(EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(3);

    assertThat(room.query(new QueryOptions().limit(0).toQuery())).isEmpty();
  }

  @Test
  default void scenario03ATypeThatNobodyUsedGivesNothing(EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(3);

    assertThat(room.query(new QueryOptions().type(MessageType.of(1000)).toQuery())).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation")
  default void scenario04BeforeOneMillisecondAfterTheEpochIsNothing(EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(3);

    assertThat(room.query(new QueryOptions().beforeTime(1).toQuery())).isEmpty();
    assertThat(room.query(new QueryOptions().startTime(1).toQuery())).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation")
  default void scenario05AfterTheFarFutureIsNothingStillNewToOld(EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(3);
    MessageQuery query = new QueryOptions().afterTime(FAR).toQuery();

    assertThat(query.direction()).isEqualTo(Direction.NEW_TO_OLD);
    assertThat(room.query(query)).isEmpty();
  }

  @Test
  default void scenario06FromTheFarFutureOnIsNothing(EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(3);

    assertThat(
            room.query(new QueryOptions().startTime(FAR).direction(Direction.OLD_TO_NEW).toQuery()))
        .isEmpty();
  }

  // LeanCloud's plain strings have no type, as plain bytes have none; both are m1 and m9 here.
  @Test
  default void scenario07TheDefaultQueryGivesAllNineKindsAscending(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();

    List<Message> read = room.query(new QueryOptions().toQuery());

    assertThat(read).containsExactlyElementsOf(sent);
    assertThat(read.get(8).content()).isEqualTo(Content.binary(Room.BYTES));
  }

  @Test
  default void scenario08NewToOldLimit1GivesM9(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();

    assertThat(room.query(new QueryOptions().direction(Direction.NEW_TO_OLD).limit(1).toQuery()))
        .containsExactly(sent.get(8));
  }

  @Test
  default void scenario09OldToNewLimit1GivesM1(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();

    assertThat(room.query(new QueryOptions().direction(Direction.OLD_TO_NEW).limit(1).toQuery()))
        .containsExactly(sent.get(0));
  }

  @Test
  default void scenario10StartM5ClosedNewToOldLimit5GivesM1ToM5(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();
    Message m5 = sent.get(4);

    assertThat(
            room.query(
                new QueryOptions()
                    .startTime(m5.sentAt())
                    .startMessageId(m5.id())
                    .startClosed(true)
                    .direction(Direction.NEW_TO_OLD)
                    .limit(5)
                    .toQuery()))
        .containsExactlyElementsOf(sent.subList(0, 5));
  }

  @Test
  default void scenario11StartM5OpenOldToNewLimit5GivesM6ToM9(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();
    Message m5 = sent.get(4);

    assertThat(
            room.query(
                new QueryOptions()
                    .startTime(m5.sentAt())
                    .startMessageId(m5.id())
                    .direction(Direction.OLD_TO_NEW)
                    .limit(5)
                    .toQuery()))
        .containsExactlyElementsOf(sent.subList(5, 9));
  }

  @Test
  default void scenario12M9ClosedToM1ClosedGivesAllNineAscending(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();
    Message m1 = sent.get(0);
    Message m9 = sent.get(8);

    assertThat(
            room.query(
                new QueryOptions()
                    .startTime(m9.sentAt())
                    .startMessageId(m9.id())
                    .startClosed(true)
                    .endTime(m1.sentAt())
                    .endMessageId(m1.id())
                    .endClosed(true)
                    .limit(9)
                    .toQuery()))
        .containsExactlyElementsOf(sent);
  }

  // Delivery has no time of its own yet: the scenario's status "delivered" is left out.
  @Test
  default void scenario13TheTypeTextGivesTheOneText(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();

    assertThat(room.query(new QueryOptions().type(MessageType.TEXT).toQuery()))
        .containsExactly(sent.get(1));
  }

  // LeanCloud allows 1 to 100; here it is 0 to 1000.
  @Test
  default void scenario14ALimitBeyond1000OrBelow0IsRefusedBeforeAnythingIsRead(
      EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(1);

    for (int limit : new int[] {1001, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> new QueryOptions().limit(limit))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessage("limit must be 0 to 1000: limit=" + limit);
      assertThatThrownBy(() -> MessageQuery.newToOld().limit(limit))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessage("limit must be 0 to 1000: limit=" + limit);
    }
    assertThat(room.query(new QueryOptions().limit(1000).toQuery())).hasSize(1);
  }

  @Test
  default void scenario15QueriesDoNotDisturbTheLatestMessage(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendNineKinds();
    room.query(MessageQuery.oldToNew().limit(1));
    room.query(MessageQuery.newToOld().from(Bound.open(sent.get(4).sentAt())));
    room.query(MessageQuery.newToOld().type(MessageType.TEXT));

    try (Session bob = engine.session("bob")) {
      engine.awaitList(
          () -> assertThat(bob.conversations(ListQuery.newestFirst()).items()).hasSize(1));
      assertThat(bob.conversations(ListQuery.newestFirst()).items())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.latestMessage()).contains(sent.get(8));
                assertThat(line.unread()).isEqualTo(9);
              });
    }
  }

  // Delivery has no time of its own yet: the send time stands alone.
  @Test
  default void scenario23EachTextHasConversationIdAndTime(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);

    List<Message> read = room.query(new QueryOptions().type(MessageType.of(-1)).toQuery());

    assertThat(read).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(read.get(i).conversation()).isEqualTo(room.id());
      assertThat(read.get(i).id()).isEqualTo(sent.get(i).id());
      assertThat(read.get(i).sentAt()).isEqualTo(EngineUnderTest.START + 1 + i);
    }
  }

  @Test
  default void scenario24AQueryWithLimit1GivesTheMessageJustSent(EngineUnderTest engine) {
    Room room = new Room(engine);
    room.sendTexts(2);
    Message sent = room.send(Content.text("just now"));

    assertThat(room.query(new QueryOptions().limit(1).toQuery())).containsExactly(sent);
  }
}
