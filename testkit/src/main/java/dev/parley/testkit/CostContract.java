package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.ConversationEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** COST-1 and COST-2: what a page touches does not grow with the conversation around it. */
public interface CostContract extends FixtureSource {
  @Test
  default void cost1APageAtEitherEndTouchesLittle(StoreUnderTest store) {
    CostRun cost = CostRun.of(store, "COST-1");
    for (int n : CostRun.MESSAGES) {
      TestConversation conversation = cost.conversation(n);
      for (int k : CostRun.PAGES) {
        cost.page(conversation, Range.all(), Direction.NEW_TO_OLD, k, n);
        cost.page(conversation, Range.all(), Direction.OLD_TO_NEW, k, n);
      }
    }
  }

  @Test
  default void cost1APageFromAPointInTheMiddleTouchesLittle(StoreUnderTest store) {
    CostRun cost = CostRun.of(store, "COST-1");
    for (int n : CostRun.MESSAGES) {
      TestConversation conversation = cost.conversation(n);
      Message middle = conversation.all().get(n / 2);
      for (int k : CostRun.PAGES) {
        Bound open = Bound.open(middle.sentAt(), middle.id());
        Bound closed = Bound.closed(middle.sentAt(), middle.id());
        cost.page(conversation, Range.olderThan(open), Direction.NEW_TO_OLD, k, n);
        cost.page(conversation, Range.olderThan(closed), Direction.NEW_TO_OLD, k, n);
        cost.page(conversation, Range.newerThan(open), Direction.OLD_TO_NEW, k, n);
        cost.page(conversation, Range.newerThan(closed), Direction.OLD_TO_NEW, k, n);
      }
    }
  }

  @Test
  default void cost1APageFromATimeInTheMiddleTouchesLittle(StoreUnderTest store) {
    CostRun cost = CostRun.of(store, "COST-1");
    for (int n : CostRun.MESSAGES) {
      TestConversation conversation = cost.conversation(n);
      long middle = conversation.all().get(n / 2).sentAt();
      for (int k : CostRun.PAGES) {
        for (Bound bound : new Bound[] {Bound.open(middle), Bound.closed(middle)}) {
          cost.page(conversation, Range.olderThan(bound), Direction.NEW_TO_OLD, k, n);
          cost.page(conversation, Range.newerThan(bound), Direction.OLD_TO_NEW, k, n);
          // From the far end, with the middle as the end of the range.
          cost.page(conversation, Range.newerThan(bound), Direction.NEW_TO_OLD, k, n);
          cost.page(conversation, Range.olderThan(bound), Direction.OLD_TO_NEW, k, n);
        }
      }
    }
  }

  @Test
  default void cost1ACountWithACapTouchesLittle(StoreUnderTest store) {
    CostRun cost = CostRun.of(store, "COST-1 for counts");
    for (int n : CostRun.MESSAGES) {
      TestConversation conversation = cost.conversation(n);
      long middle = conversation.all().get(n / 2).sentAt();
      for (int k : CostRun.PAGES) {
        for (Range range : new Range[] {Range.all(), Range.newerThan(Bound.closed(middle))}) {
          cost.within(
              k,
              n,
              "count up to %s of %s, %s".formatted(k, n, range),
              () ->
                  assertThat(
                          store
                              .storage()
                              .countUpTo(conversation.id(), range, MessageFilter.all(), k))
                      .isBetween(1L, (long) k));
        }
      }
    }
  }

  @Test
  default void cost2AListTouchesOnlyTheConversationsOfItsUser(StoreUnderTest store) {
    CostRun cost = CostRun.of(store, "COST-2");
    int mine = 200;
    int others = 1_000;
    for (int i = 0; i < mine + others; i++) {
      TestConversation conversation = store.conversation("c%04d".formatted(i));
      boolean bobs = i % (1 + others / mine) == 0;
      conversation.apply(
          conversation.member("carol", true),
          conversation.member(bobs ? "bob" : "dave", true),
          conversation.activity(i / 3));
    }
    TestConversation busy = store.uncreated("c0000");
    for (int i = 0; i < 2_000; i += 100) {
      cost.fill(busy, i, i + 100);
    }

    ListPatience.await(
        store, () -> assertThat(list(store, Direction.OLD_TO_NEW, 999)).hasSize(mine));

    for (int k : CostRun.PAGES) {
      for (Direction direction : Direction.values()) {
        cost.within(
            mine,
            mine + others,
            "page of %s of the list of a user with %s conversations".formatted(k, mine),
            () -> assertThat(list(store, direction, k)).hasSize(k));
      }
    }
  }

  private static List<ConversationEntry> list(StoreUnderTest store, Direction direction, int k) {
    return store.storage().conversationsOf("bob", Range.all(), direction, k);
  }
}
