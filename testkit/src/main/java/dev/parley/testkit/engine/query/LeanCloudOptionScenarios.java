package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.error.InvalidRequestException;
import dev.parley.message.Message;
import dev.parley.message.MessageType;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import dev.parley.query.QueryOptions;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Sections 2.1 and 2.2: what options mean together, and which are refused. */
@SuppressWarnings("deprecation")
interface LeanCloudOptionScenarios extends EngineSource {
  @Test
  default void section21NoOptionsMeanTheNewestTwenty() {
    assertThat(new QueryOptions().toQuery()).isEqualTo(MessageQuery.newToOld().limit(20));
  }

  @Test
  default void section21DeprecatedOptionsMeanTheNewOnesOpen() {
    assertThat(
            new QueryOptions()
                .beforeTime(9)
                .beforeMessageId("b")
                .afterTime(3)
                .afterMessageId("a")
                .limit(7)
                .toQuery())
        .isEqualTo(
            MessageQuery.newToOld().from(Bound.open(9, "b")).to(Bound.open(3, "a")).limit(7));
    assertThat(new QueryOptions().beforeTime(9).toQuery())
        .isEqualTo(MessageQuery.newToOld().from(Bound.open(9)));
    assertThat(new QueryOptions().beforeTime(3).afterTime(9).toQuery())
        .isEqualTo(MessageQuery.oldToNew().from(Bound.open(3)).to(Bound.open(9)));
  }

  @Test
  default void section21DeprecatedOptionsDoNotMixWithAnyNewOne() {
    List<UnaryOperator<QueryOptions>> deprecated =
        List.of(
            options -> options.beforeTime(5),
            options -> options.beforeTime(5).beforeMessageId("a"),
            options -> options.afterTime(5),
            options -> options.afterTime(5).afterMessageId("a"));
    List<UnaryOperator<QueryOptions>> fresh =
        List.of(
            options -> options.startTime(5),
            options -> options.startMessageId("a"),
            options -> options.startClosed(false),
            options -> options.endTime(5),
            options -> options.endMessageId("a"),
            options -> options.endClosed(true),
            options -> options.direction(Direction.NEW_TO_OLD),
            options -> options.type(MessageType.TEXT));

    for (UnaryOperator<QueryOptions> old : deprecated) {
      assertThat(old.apply(new QueryOptions()).limit(3).toQuery().limit()).isEqualTo(3);
      for (UnaryOperator<QueryOptions> other : fresh) {
        QueryOptions mixed = other.apply(old.apply(new QueryOptions()));
        assertThatThrownBy(mixed::toQuery)
            .as("%s", mixed)
            .isInstanceOf(InvalidRequestException.class)
            .hasMessageContaining("deprecated options");
      }
    }
  }

  @Test
  default void section21AnIdNeedsItsTime() {
    assertNeedsTime(new QueryOptions().startMessageId("a"), "start");
    assertNeedsTime(new QueryOptions().endMessageId("a"), "end");
    assertNeedsTime(new QueryOptions().beforeMessageId("a"), "before");
    assertNeedsTime(new QueryOptions().afterMessageId("a"), "after");
    assertNeedsTime(new QueryOptions().startMessageId("a").endTime(1), "start");
    assertNeedsTime(new QueryOptions().endMessageId("a").startTime(1), "end");
    assertNeedsTime(new QueryOptions().beforeTime(1).afterMessageId("a"), "after");
  }

  private static void assertNeedsTime(QueryOptions options, String name) {
    assertThatThrownBy(options::toQuery)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("option " + name + "MessageId needs option " + name + "Time: id=a");
  }

  // In JavaScript a numeric 0 counts as absent; here 0 is a time like any other.
  @Test
  default void section21TheTime0IsATime(EngineUnderTest engine) {
    Room room = new Room(engine);
    Message before = room.bringIn(-1, "before").get(0);
    Message at = room.bringIn(0, "at").get(0);
    room.bringIn(1, "after");

    assertThat(room.query(new QueryOptions().startTime(0).toQuery())).containsExactly(before);
    assertThat(room.query(new QueryOptions().startTime(0).startClosed(true).toQuery()))
        .containsExactly(before, at);
    assertThat(room.query(new QueryOptions().beforeTime(0).toQuery())).containsExactly(before);
  }

  @Test
  default void section22TheDirectionFollowsFromTheTimes() {
    assertDirection(new QueryOptions(), Direction.NEW_TO_OLD);
    assertDirection(new QueryOptions().startTime(1), Direction.NEW_TO_OLD);
    assertDirection(new QueryOptions().endTime(1), Direction.NEW_TO_OLD);
    assertDirection(new QueryOptions().startTime(2).endTime(1), Direction.NEW_TO_OLD);
    assertDirection(new QueryOptions().startTime(1).endTime(1), Direction.NEW_TO_OLD);
    assertDirection(
        new QueryOptions().startTime(1).startMessageId("a").endTime(1).endMessageId("b"),
        Direction.NEW_TO_OLD);
    assertDirection(new QueryOptions().startTime(1).endTime(2), Direction.OLD_TO_NEW);
    assertDirection(new QueryOptions().startTime(-2).endTime(-1), Direction.OLD_TO_NEW);
    assertDirection(
        new QueryOptions().startTime(Long.MIN_VALUE).endTime(Long.MAX_VALUE), Direction.OLD_TO_NEW);
    assertDirection(
        new QueryOptions().startTime(1).endTime(2).direction(Direction.NEW_TO_OLD),
        Direction.NEW_TO_OLD);
    assertDirection(
        new QueryOptions().startTime(2).endTime(1).direction(Direction.OLD_TO_NEW),
        Direction.OLD_TO_NEW);
  }

  private static void assertDirection(QueryOptions options, Direction direction) {
    assertThat(options.toQuery().direction()).as("%s", options).isEqualTo(direction);
  }

  @Test
  default void section23ContradictoryBoundsGiveAnEmptyPage(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);
    long first = sent.get(0).sentAt();
    long last = sent.get(2).sentAt();

    assertThat(
            room.query(
                new QueryOptions()
                    .startTime(first)
                    .endTime(last)
                    .direction(Direction.NEW_TO_OLD)
                    .toQuery()))
        .isEmpty();
    assertThat(
            room.query(
                new QueryOptions()
                    .startTime(last)
                    .endTime(first)
                    .direction(Direction.OLD_TO_NEW)
                    .toQuery()))
        .isEmpty();
  }

  @Test
  default void section24ARecalledMessageStopsMatchingItsType(EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);
    Message recalled = room.messages().recall(sent.get(1).id());

    assertThat(room.query(new QueryOptions().type(MessageType.TEXT).toQuery()))
        .containsExactly(sent.get(0), sent.get(2));
    assertThat(room.query(new QueryOptions().type(MessageType.of(-127)).toQuery()))
        .containsExactly(recalled);
    assertThat(room.query(new QueryOptions().toQuery()))
        .containsExactly(sent.get(0), recalled, sent.get(2));
  }
}
