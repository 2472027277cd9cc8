package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Capability;
import dev.parley.storage.StorageException;
import dev.parley.testkit.history.Racers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CONC-2 with many threads: whoever is interrupted, and whenever. */
public interface InterruptContract extends FixtureSource {
  @Test
  @Tag("concurrent")
  default void conc2ThreadsInterruptedAtRandomMomentsLoseNothing(StoreUnderTest store) {
    race(store).forEach(Written::check);
    assertThat(store.storage().verify()).as("faults of the store").isEmpty();
    assertThat(store.conversation("after").add(1, "a").ids()).containsExactly("a");
  }

  @Test
  @Tag("concurrent")
  default void conc2WhatInterruptedThreadsWroteReadsTheSameAfterAReopening(StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "CONC-2 for many threads, over a reopening");
    List<Written> written = race(store);
    List<List<String>> before = written.stream().map(Written::check).toList();

    store.reopen();

    assertThat(written.stream().map(Written::check).toList()).isEqualTo(before);
    assertThat(store.storage().verify()).as("faults of the store").isEmpty();
  }

  /** Writes and reads in threads that are interrupted, and returns what the writers know. */
  private static List<Written> race(StoreUnderTest store) {
    int writers = 4;
    int readers = 2;
    int messages = Depth.times(150);
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      written.add(new Written(store.conversation("c" + i)));
    }

    try (Racers racers =
        Racers.start(
            writers + readers,
            thread -> {
              for (int i = 0; i < messages; i++) {
                if (thread < writers) {
                  written.get(thread).write(i);
                } else {
                  read(store.uncreated("c" + thread % writers));
                }
              }
            })) {
      Random random = new Random(20261122);
      while (!racers.finished()) {
        racers.threads().get(random.nextInt(writers + readers)).interrupt();
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(200)));
      }
    }

    return written;
  }

  private static void read(TestConversation conversation) {
    try {
      List<String> seen = conversation.ids();
      assertThat(seen).isSorted().doesNotHaveDuplicates();
      conversation.changes(Long.MIN_VALUE, 5);
    } catch (StorageException.NotApplied | StorageException.Unknown e) {
      // A read may be refused to a thread that is interrupted; the next one may not.
      assertThat(e).hasMessageContaining(":");
    }
  }

  /** What a writer knows of its messages. Not for use by several threads at once. */
  final class Written {
    private final List<String> acknowledged = new ArrayList<>();
    private final Set<String> uncertain = new TreeSet<>();
    private final TestConversation conversation;

    private Written(TestConversation conversation) {
      this.conversation = conversation;
    }

    private void write(int number) {
      String id = "m%06d".formatted(number);
      try {
        conversation.add(number, id);
        acknowledged.add(id);
      } catch (StorageException.Unknown e) {
        uncertain.add(id);
      } catch (StorageException.NotApplied e) {
        // Legal, and then it must not be there: it is not among those expected.
        assertThat(e).hasMessageContaining(":");
      }
    }

    private List<String> check() {
      List<String> ids = conversation.ids();
      assertThat(ids.stream().filter(id -> !uncertain.contains(id)).toList())
          .as("messages of %s whose outcome is known", conversation.id())
          .isEqualTo(acknowledged);
      return ids;
    }
  }
}
