package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.storage.Change;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.PositionOrder;
import dev.parley.testkit.history.Racers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SCAN-1, SCAN-4, CHANGE-1 and CONC-1: readers at work while much is written. */
public interface ReadDuringWriteContract extends FixtureSource {
  @Test
  @Tag("concurrent")
  default void scan4PagesDuringBulkWritesShowWhatWasThereOnceAndInOrder(StoreUnderTest store) {
    for (int round = 0; round < Depth.times(2); round++) {
      TestConversation conversation = store.conversation("c" + round);
      List<String> before = new ArrayList<>();
      bulk(conversation, 0, 600, before);
      AtomicBoolean written = new AtomicBoolean();
      Racers.run(
          4,
          thread -> {
            if (thread == 0) {
              writeAround(conversation, written);
              return;
            }
            Direction direction = thread == 1 ? Direction.OLD_TO_NEW : Direction.NEW_TO_OLD;
            int size = thread == 3 ? 300 : 23;
            do {
              requireAll(before, direction, walked(store, conversation, direction, size));
            } while (!written.get());
          });
      requireAll(
          before,
          Direction.OLD_TO_NEW,
          walked(store, conversation, Direction.OLD_TO_NEW, Integer.MAX_VALUE));
    }
  }

  private static List<Message> walked(
      StoreUnderTest store, TestConversation conversation, Direction direction, int size) {
    return PageWalk.of(store.storage(), conversation.id(), direction, size, MessageFilter.all());
  }

  /** Adds messages at even times, a batch for a hundred of them. */
  private static void bulk(TestConversation conversation, int from, int to, List<String> ids) {
    List<OfConversation> batch = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ids.add("m%06d".formatted(i));
      batch.add(conversation.addition(conversation.message(2L * i, ids.get(ids.size() - 1))));
      if (batch.size() == 100 || i == to - 1) {
        conversation.apply(batch.toArray(OfConversation[]::new));
        batch.clear();
      }
    }
  }

  /** Writes before, between and behind what is there, and changes it. */
  private static void writeAround(TestConversation conversation, AtomicBoolean written) {
    try {
      for (int i = 0; i < 40; i++) {
        List<OfConversation> batch = new ArrayList<>();
        for (int j = 0; j < 15; j++) {
          int odd = 2 * ((i * 15 + j * 7) % 600) + 1;
          batch.add(
              conversation.addition(conversation.message(odd, "between%d-%d".formatted(i, j))));
        }
        batch.add(conversation.addition(conversation.message(-i, "before" + i)));
        batch.add(conversation.addition(conversation.message(10_000 + i, "behind" + i)));
        int changed = (i * 13) % 600;
        batch.add(conversation.update(2L * changed, "m%06d".formatted(changed), "new"));
        batch.add(conversation.recall(2L * (i * 11 % 600), "m%06d".formatted(i * 11 % 600)));
        conversation.apply(batch.toArray(OfConversation[]::new));
      }
    } finally {
      written.set(true);
    }
  }

  private static void requireAll(List<String> before, Direction direction, List<Message> walked) {
    List<Message> ascending = new ArrayList<>(walked);
    if (direction == Direction.NEW_TO_OLD) {
      Collections.reverse(ascending);
    }
    for (int i = 1; i < ascending.size(); i++) {
      assertThat(
              PositionOrder.INSTANCE.compare(
                  ascending.get(i - 1).position(), ascending.get(i).position()))
          .as("order of neighbours %s and %s", ascending.get(i - 1), ascending.get(i))
          .isNegative();
    }
    assertThat(ascending.stream().map(Message::id).filter(id -> id.startsWith("m")).toList())
        .as("messages that were there before")
        .isEqualTo(before);
  }

  @Test
  @Tag("concurrent")
  default void change1WhoFollowsTheChangesMissesNone(StoreUnderTest store) {
    for (int round = 0; round < Depth.times(3); round++) {
      TestConversation conversation = store.conversation("c" + round);
      AtomicBoolean written = new AtomicBoolean();
      Racers.run(
          3,
          thread -> {
            if (thread == 0) {
              writeChanges(conversation, written);
            } else {
              Map<String, Message> followed = follow(conversation, thread * 4 - 3, written);
              assertThat(followed.values())
                  .as("what a follower knows in the end")
                  .containsExactlyInAnyOrderElementsOf(conversation.all());
            }
          });
    }
  }

  private static void writeChanges(TestConversation conversation, AtomicBoolean written) {
    try {
      for (int i = 0; i < 150; i++) {
        conversation.add(i % 10, "m" + i);
        if (i % 3 == 0) {
          conversation.apply(conversation.update((i / 2) % 10, "m" + i / 2, "new" + i));
        } else if (i % 7 == 0) {
          conversation.apply(conversation.recall((i / 3) % 10, "m" + i / 3));
        }
      }
    } finally {
      written.set(true);
    }
  }

  /** Reads on from the last version, as a client does, until nothing comes any more. */
  private static Map<String, Message> follow(
      TestConversation conversation, int limit, AtomicBoolean written) {
    Map<String, Message> known = new LinkedHashMap<>();
    long last = Long.MIN_VALUE;
    while (true) {
      boolean atTheEnd = written.get();
      List<Change> changes = conversation.changes(last, limit);
      if (changes.isEmpty() && atTheEnd) {
        return known;
      }
      for (Change change : changes) {
        assertThat(change.version()).as("versions go up").isGreaterThan(last);
        last = change.version();
        known.put(change.message().id(), change.message());
      }
    }
  }

  @Test
  @Tag("concurrent")
  default void conc1ReadersOfOneConversationDoNotNoticeThatOthersAreCreated(StoreUnderTest store) {
    TestConversation old = store.conversation("old").add(1, "a").add(2, "b");
    int created = Depth.times(300);
    AtomicInteger acknowledged = new AtomicInteger();
    AtomicInteger writers = new AtomicInteger(2);
    Racers.run(
        4,
        thread -> {
          if (thread < 2) {
            try {
              for (int i = thread; i < created; i += 2) {
                TestConversation conversation = store.conversation("new" + i);
                conversation.apply(conversation.addition(conversation.message(1, "first")));
                assertThat(conversation.ids()).containsExactly("first");
                acknowledged.incrementAndGet();
              }
            } finally {
              writers.decrementAndGet();
            }
            return;
          }
          do {
            int least = acknowledged.get() + 1;
            assertThat(old.ids()).containsExactly("a", "b");
            List<String> all = store.storage().conversations(null, Integer.MAX_VALUE);
            assertThat(all).as("conversations").contains("old").isSorted().doesNotHaveDuplicates();
            assertThat(all.size()).as("conversations listed").isGreaterThanOrEqualTo(least);
          } while (writers.get() > 0);
        });
    assertThat(store.storage().conversations(null, Integer.MAX_VALUE)).hasSize(created + 1);
  }
}
