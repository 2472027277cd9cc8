package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BOUND-1 to BOUND-4: what a range takes in. */
public interface BoundContract extends FixtureSource {
  /** Messages at 1, 2 and 3, three of them at 2. */
  private static TestConversation threeMilliseconds(StoreUnderTest store) {
    return store.conversation("c").add(1, "p").add(2, "b", "d", "f").add(3, "a");
  }

  /** Asserts a range both ways, since stores come to it from either end. */
  private static void assertRange(TestConversation conversation, Range range, String... ids) {
    int limit = Integer.MAX_VALUE;
    List<String> descending =
        conversation.ids(range, Direction.NEW_TO_OLD, limit, MessageFilter.all());
    assertThat(conversation.ids(range)).as("ascending, %s", range).containsExactly(ids);
    assertThat(descending).as("descending, %s", range).containsExactly(Reversed.of(ids));
    assertThat(conversation.count(range, MessageFilter.all()))
        .as("count, %s", range)
        .isEqualTo(ids.length);
  }

  @Test
  default void bound1AnOpenBoundWithoutAnIdLeavesOutItsMillisecond(StoreUnderTest store) {
    TestConversation conversation = threeMilliseconds(store);

    assertRange(conversation, Range.newerThan(Bound.open(2)), "a");
    assertRange(conversation, Range.olderThan(Bound.open(2)), "p");
    assertRange(conversation, new Range(Bound.open(1), Bound.open(3)), "b", "d", "f");
    assertRange(conversation, Range.newerThan(Bound.open(0)), "p", "b", "d", "f", "a");
    assertRange(conversation, Range.olderThan(Bound.open(4)), "p", "b", "d", "f", "a");
  }

  @Test
  default void bound1AClosedBoundWithoutAnIdTakesInItsMillisecond(StoreUnderTest store) {
    TestConversation conversation = threeMilliseconds(store);

    assertRange(conversation, Range.newerThan(Bound.closed(2)), "b", "d", "f", "a");
    assertRange(conversation, Range.olderThan(Bound.closed(2)), "p", "b", "d", "f");
    assertRange(conversation, new Range(Bound.closed(2), Bound.closed(2)), "b", "d", "f");
    assertRange(conversation, new Range(Bound.open(1), Bound.closed(2)), "b", "d", "f");
    assertRange(conversation, new Range(Bound.closed(2), Bound.open(3)), "b", "d", "f");
  }

  @Test
  default void bound1HoldsAtTheEndsOfTime(StoreUnderTest store) {
    TestConversation conversation =
        store.conversation("c").add(Long.MIN_VALUE, "a").add(0, "b").add(Long.MAX_VALUE, "c");

    assertRange(conversation, Range.newerThan(Bound.open(Long.MIN_VALUE)), "b", "c");
    assertRange(conversation, Range.newerThan(Bound.closed(Long.MIN_VALUE)), "a", "b", "c");
    assertRange(conversation, Range.newerThan(Bound.open(Long.MAX_VALUE)));
    assertRange(conversation, Range.newerThan(Bound.closed(Long.MAX_VALUE)), "c");
    assertRange(conversation, Range.olderThan(Bound.open(Long.MAX_VALUE)), "a", "b");
    assertRange(conversation, Range.olderThan(Bound.closed(Long.MAX_VALUE)), "a", "b", "c");
    assertRange(conversation, Range.olderThan(Bound.open(Long.MIN_VALUE)));
    assertRange(conversation, Range.olderThan(Bound.closed(Long.MIN_VALUE)), "a");
  }

  @Test
  default void bound2AnOpenPointLeavesOutTheMessageThere(StoreUnderTest store) {
    TestConversation conversation = threeMilliseconds(store);

    assertRange(conversation, Range.newerThan(Bound.open(2, "d")), "f", "a");
    assertRange(conversation, Range.olderThan(Bound.open(2, "d")), "p", "b");
    assertRange(conversation, new Range(Bound.open(2, "b"), Bound.open(2, "f")), "d");
    assertRange(conversation, Range.newerThan(Bound.open(2, "f")), "a");
    assertRange(conversation, Range.olderThan(Bound.open(2, "b")), "p");
  }

  @Test
  default void bound2AClosedPointTakesInTheMessageThere(StoreUnderTest store) {
    TestConversation conversation = threeMilliseconds(store);

    assertRange(conversation, Range.newerThan(Bound.closed(2, "d")), "d", "f", "a");
    assertRange(conversation, Range.olderThan(Bound.closed(2, "d")), "p", "b", "d");
    assertRange(conversation, new Range(Bound.closed(2, "d"), Bound.closed(2, "d")), "d");
    assertRange(conversation, new Range(Bound.open(2, "b"), Bound.closed(2, "d")), "d");
    assertRange(conversation, new Range(Bound.closed(2, "d"), Bound.open(2, "f")), "d");
  }

  @Test
  default void bound2APointDoesNotReachIntoTheIdsThatItBegins(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(2, "a", "a\0", "aa", "b");

    assertRange(conversation, Range.newerThan(Bound.open(2, "a")), "a\0", "aa", "b");
    assertRange(conversation, Range.newerThan(Bound.closed(2, "a")), "a", "a\0", "aa", "b");
    assertRange(conversation, Range.olderThan(Bound.closed(2, "a")), "a");
    assertRange(conversation, Range.olderThan(Bound.open(2, "a\0")), "a");
    assertRange(conversation, Range.olderThan(Bound.closed(2, "a\0")), "a", "a\0");
  }

  @Test
  default void bound2APointWorksAtTheEndsOfTime(StoreUnderTest store) {
    TestConversation conversation =
        store.conversation("c").add(Long.MIN_VALUE, "a", "b").add(Long.MAX_VALUE, "c", "d");

    assertRange(conversation, Range.newerThan(Bound.open(Long.MIN_VALUE, "a")), "b", "c", "d");
    assertRange(conversation, Range.olderThan(Bound.closed(Long.MIN_VALUE, "a")), "a");
    assertRange(conversation, Range.newerThan(Bound.open(Long.MAX_VALUE, "c")), "d");
    assertRange(conversation, Range.newerThan(Bound.closed(Long.MAX_VALUE, "d")), "d");
    assertRange(conversation, Range.newerThan(Bound.open(Long.MAX_VALUE, "d")));
    assertRange(conversation, Range.olderThan(Bound.open(Long.MAX_VALUE, "d")), "a", "b", "c");
  }

  @Test
  default void bound3ABoundWorksWhereNoMessageIs(StoreUnderTest store) {
    TestConversation conversation = threeMilliseconds(store);

    for (boolean closed : new boolean[] {false, true}) {
      Bound between = new Bound.AtPosition(2, "c", closed);
      assertRange(conversation, Range.newerThan(between), "d", "f", "a");
      assertRange(conversation, Range.olderThan(between), "p", "b");
      Bound noSuchTime = new Bound.AtPosition(-7, "p", closed);
      assertRange(conversation, Range.newerThan(noSuchTime), "p", "b", "d", "f", "a");
      assertRange(conversation, Range.olderThan(noSuchTime));
      Bound long255 = new Bound.AtPosition(2, "d".repeat(255), closed);
      assertRange(conversation, Range.newerThan(long255), "f", "a");
      assertRange(conversation, Range.olderThan(long255), "p", "b", "d");
      Bound astral = new Bound.AtPosition(2, "\ud83d\ude00", closed);
      assertRange(conversation, Range.newerThan(astral), "a");
      assertRange(conversation, Range.olderThan(astral), "p", "b", "d", "f");
    }
  }

  @Test
  default void bound3ABoundWorksAtARecalledMessage(StoreUnderTest store) {
    TestConversation conversation = threeMilliseconds(store);

    conversation.apply(conversation.recall(2, "d"));

    assertRange(conversation, Range.newerThan(Bound.open(2, "d")), "f", "a");
    assertRange(conversation, Range.newerThan(Bound.closed(2, "d")), "d", "f", "a");
  }

  @Test
  default void bound4ARangeWhoseEndsAreCrossedIsEmpty(StoreUnderTest store) {
    TestConversation conversation = threeMilliseconds(store);

    assertRange(conversation, new Range(Bound.closed(3), Bound.closed(1)));
    assertRange(conversation, new Range(Bound.open(2), Bound.open(2)));
    assertRange(conversation, new Range(Bound.open(2), Bound.closed(2)));
    assertRange(conversation, new Range(Bound.closed(2), Bound.open(2)));
    assertRange(conversation, new Range(Bound.closed(2, "f"), Bound.closed(2, "b")));
    assertRange(conversation, new Range(Bound.open(2, "d"), Bound.open(2, "d")));
    assertRange(conversation, new Range(Bound.open(2, "d"), Bound.closed(2, "d")));
    assertRange(conversation, new Range(Bound.closed(2, "d"), Bound.open(2, "d")));
    assertRange(conversation, new Range(Bound.open(2), Bound.closed(2, "d")));
    assertRange(conversation, new Range(Bound.closed(2, "d"), Bound.open(2)));
    assertRange(
        conversation, new Range(Bound.closed(Long.MAX_VALUE), Bound.closed(Long.MIN_VALUE)));
  }
}
