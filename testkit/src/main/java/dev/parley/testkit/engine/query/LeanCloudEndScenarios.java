package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import dev.parley.query.QueryOptions;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios 16 to 21 and 25: open and closed ends. */
interface LeanCloudEndScenarios extends EngineSource {
  @Test
  default void scenario16WithoutBoundsLimit1GivesTheNewestAndLimit10All(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);

    assertThat(room.query(new QueryOptions().limit(1).toQuery())).containsExactly(sent.get(2));
    assertThat(room.query(new QueryOptions().limit(10).toQuery())).containsExactlyElementsOf(sent);
  }

  @Test
  default void scenario17FromTheNewestClosedGives3AndOpenThe2Older(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);
    QueryOptions start =
        new QueryOptions()
            .startTime(sent.get(2).sentAt())
            .startMessageId(sent.get(2).id())
            .direction(Direction.NEW_TO_OLD);

    assertThat(room.query(start.startClosed(true).toQuery())).containsExactlyElementsOf(sent);
    assertThat(room.query(start.startClosed(false).toQuery()))
        .containsExactlyElementsOf(sent.subList(0, 2));
  }

  @Test
  default void scenario18ToTheOldestClosedGives3AndOpenThe2Newer(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);
    QueryOptions end =
        new QueryOptions()
            .endTime(sent.get(0).sentAt())
            .endMessageId(sent.get(0).id())
            .direction(Direction.NEW_TO_OLD);

    assertThat(room.query(end.endClosed(true).toQuery())).containsExactlyElementsOf(sent);
    assertThat(room.query(end.endClosed(false).toQuery()))
        .containsExactlyElementsOf(sent.subList(1, 3));
  }

  @Test
  default void scenario19BothEndsClosedOpenOrOneOfThem(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);
    QueryOptions both =
        new QueryOptions()
            .startTime(sent.get(2).sentAt())
            .startMessageId(sent.get(2).id())
            .endTime(sent.get(0).sentAt())
            .endMessageId(sent.get(0).id());

    assertThat(room.query(both.startClosed(true).endClosed(true).toQuery()))
        .containsExactlyElementsOf(sent);
    assertThat(room.query(both.startClosed(false).endClosed(true).toQuery()))
        .containsExactlyElementsOf(sent.subList(0, 2));
    assertThat(room.query(both.startClosed(true).endClosed(false).toQuery()))
        .containsExactlyElementsOf(sent.subList(1, 3));
    assertThat(room.query(both.startClosed(false).endClosed(false).toQuery()))
        .containsExactly(sent.get(1));
  }

  private static List<Message> sendEight(Room room) {
    return List.of(
        room.send(Content.binary(new byte[] {'s'})),
        room.send(Content.binary(Room.BYTES)),
        room.send(Content.text("the text")),
        room.send(Content.json(MessageType.IMAGE, "{}")),
        room.send(Content.json(MessageType.AUDIO, "{}")),
        room.send(Content.json(MessageType.VIDEO, "{}")),
        room.send(Content.json(MessageType.LOCATION, "{}")),
        room.send(Content.json(MessageType.FILE, "{}")));
  }

  @Test
  default void scenario20FromTheTextClosedToTheFileOpenAreFive(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = sendEight(room);
    Message text = sent.get(2);
    Message file = sent.get(7);

    assertThat(
            room.query(
                new QueryOptions()
                    .startTime(text.sentAt())
                    .startMessageId(text.id())
                    .startClosed(true)
                    .endTime(file.sentAt())
                    .endMessageId(file.id())
                    .endClosed(false)
                    .direction(Direction.OLD_TO_NEW)
                    .limit(100)
                    .toQuery()))
        .containsExactlyElementsOf(sent.subList(2, 7));
  }

  @Test
  default void scenario21TheTypeComesBeforeTheLimit(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = sendEight(room);

    assertThat(room.query(new QueryOptions().limit(1).type(MessageType.of(-1)).toQuery()))
        .containsExactly(sent.get(2));
  }

  @Test
  default void scenario25OneMillisecondWithIdsAToC(EngineUnderTest engine) {
    Room room = new Room(engine);
    long time = EngineUnderTest.START;
    List<Message> abc = room.bringIn(time, "a", "b", "c");
    MessageQuery back = MessageQuery.newToOld();
    MessageQuery forth = MessageQuery.oldToNew();

    assertThat(room.query(back.from(Bound.open(time, "b")))).containsExactly(abc.get(0));
    assertThat(room.query(back.from(Bound.closed(time, "b"))))
        .containsExactly(abc.get(0), abc.get(1));
    assertThat(room.query(forth.from(Bound.open(time, "b")))).containsExactly(abc.get(2));
    assertThat(room.query(forth.from(Bound.closed(time, "b"))))
        .containsExactly(abc.get(1), abc.get(2));
    for (MessageQuery either : List.of(back, forth)) {
      assertThat(room.query(either.from(Bound.open(time)))).isEmpty();
      assertThat(room.query(either.from(Bound.closed(time)))).containsExactlyElementsOf(abc);
    }
  }
}
