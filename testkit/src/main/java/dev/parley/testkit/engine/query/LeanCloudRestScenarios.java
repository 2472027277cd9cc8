package dev.parley.testkit.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageQuery;
import dev.parley.testkit.engine.EngineSource;
import dev.parley.testkit.engine.EngineUnderTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scenario 22: the six rows of the table in section 12, for messages 1, 2 and 3.
 *
 * <p>The REST interface answers in walking direction, the SDKs always ascending. Ours is the SDKs'
 * answer; reversed for new-to-old it is the other.
 */
interface LeanCloudRestScenarios extends EngineSource {
  /** Start, stop, include_start, include_stop, reversed; ids in the order of the REST answer. */
  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of(3, 1, false, false, false, "2"),
        Arguments.of(3, 1, true, false, false, "3 2"),
        Arguments.of(3, 1, false, true, false, "2 1"),
        Arguments.of(1, 3, false, false, true, "2"),
        Arguments.of(1, 3, true, false, true, "1 2"),
        Arguments.of(1, 3, false, true, true, "2 3"));
  }

  @ParameterizedTest(name = "scenario22 {0} to {1}, include {2} {3}, reversed {4}: {5}")
  @MethodSource("rows")
  default void scenario22TheTableOfTheRestInterface(
      int start,
      int stop,
      boolean includeStart,
      boolean includeStop,
      boolean reversed,
      String walked,
      EngineUnderTest engine) {
    Room room = new Room(engine);
    List<Message> sent = room.sendTexts(3);
    MessageQuery query =
        MessageQuery.in(reversed ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD)
            .from(bound(sent.get(start - 1), includeStart))
            .to(bound(sent.get(stop - 1), includeStop));
    List<Message> restOrder =
        Arrays.stream(walked.split(" ")).map(n -> sent.get(Integer.parseInt(n) - 1)).toList();
    List<Message> sdkOrder = new ArrayList<>(restOrder);
    sdkOrder.sort(Comparator.comparingLong(Message::sentAt));

    assertThat(room.walk(query)).containsExactlyElementsOf(restOrder);
    assertThat(room.query(query)).containsExactlyElementsOf(sdkOrder);
    // Both times are given, and the walk goes from one to the other: the direction follows.
    assertThat(MessageQuery.between(query.from(), query.to())).isEqualTo(query);
  }

  private static Bound bound(Message message, boolean included) {
    return included
        ? Bound.closed(message.sentAt(), message.id())
        : Bound.open(message.sentAt(), message.id());
  }
}
