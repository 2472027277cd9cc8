package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.Bound;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import org.junit.jupiter.api.Test;

/** COUNT-1: how many messages match. */
public interface CountContract extends FixtureSource {
  @Test
  default void count1ACountIsThatOfAScanWithoutLimit(StoreUnderTest store) {
    TestConversation conversation =
        store.conversation("c").add(1, "a").add(2, "b", "c", "d").add(3, "e");

    assertThat(conversation.count(Range.all(), MessageFilter.all())).isEqualTo(5);
    assertThat(conversation.count(Range.newerThan(Bound.open(2, "b")), MessageFilter.all()))
        .isEqualTo(3);
    assertThat(conversation.count(Range.olderThan(Bound.closed(2)), MessageFilter.all()))
        .isEqualTo(4);
    assertThat(conversation.count(Range.newerThan(Bound.closed(4)), MessageFilter.all())).isZero();
  }

  @Test
  default void count1ACountEndsAtTheCap(StoreUnderTest store) {
    store.conversation("c").add(1, "a", "b", "c");

    for (long cap = 0; cap <= 5; cap++) {
      assertThat(store.storage().countUpTo("c", Range.all(), MessageFilter.all(), cap))
          .as("cap %s", cap)
          .isEqualTo(Math.min(cap, 3));
    }
    assertThat(store.storage().countUpTo("c", Range.all(), MessageFilter.all(), Long.MAX_VALUE))
        .isEqualTo(3);
  }

  @Test
  default void count1TheFilterComesBeforeTheCap(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c");
    for (int i = 0; i < 20; i++) {
      conversation.add(
          conversation.message(i, "m%02d".formatted(i)).toBuilder().counted(i % 5 == 0).build());
    }
    MessageFilter unread = MessageFilter.unreadBy("bob");

    assertThat(store.storage().countUpTo("c", Range.all(), unread, 3)).isEqualTo(3);
    assertThat(store.storage().countUpTo("c", Range.all(), unread, 100)).isEqualTo(4);
    assertThat(conversation.count(Range.newerThan(Bound.open(5, "m05")), unread)).isEqualTo(2);
  }

  @Test
  default void count1AMessageThatWasAppliedTwiceCountsOnce(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a");
    var addition = conversation.addition(conversation.message(2, "b"));

    conversation.apply(addition).apply(addition);

    assertThat(conversation.count(Range.all(), MessageFilter.all())).isEqualTo(2);
    assertThat(conversation.count(Range.all(), MessageFilter.unreadBy("bob"))).isEqualTo(2);
  }

  @Test
  default void count1ARecalledMessageCountsButNotAsUnread(StoreUnderTest store) {
    TestConversation conversation = store.conversation("c").add(1, "a", "b", "c");

    conversation.apply(conversation.recall(1, "b"));

    assertThat(conversation.count(Range.all(), MessageFilter.all())).isEqualTo(3);
    assertThat(conversation.count(Range.all(), MessageFilter.unreadBy("bob"))).isEqualTo(2);
  }
}
