package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.history.Racers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LIFE-2 and LIFE-3: a close in the middle of everything. */
public interface CloseDuringUseContract extends FixtureSource {
  @Test
  @Tag("concurrent")
  default void life2ACloseInTheMiddleOfEverythingEndsEveryCall(StoreUnderTest store) {
    closeInTheMiddle(store, all -> {});
  }

  @Test
  @Tag("concurrent")
  default void life3ACloseInTheMiddleOfEverythingKeepsWhatWasAcknowledgedAndNoMore(
      StoreUnderTest store) {
    store.require(Capability.PERSISTENT, "LIFE-3 after a close in the middle");
    closeInTheMiddle(
        store,
        all -> {
          all.forEach(writer -> writer.check(store));
          assertThat(store.storage().verify()).as("faults of the store").isEmpty();
        });
  }

  /** Closes a store that is written and read, and opens it again, some times. */
  private static void closeInTheMiddle(StoreUnderTest store, Consumer<List<Writer>> afterwards) {
    int writers = 3;
    int readers = 2;
    for (int round = 0; round < Depth.times(6); round++) {
      Storage storage = store.opened();
      List<Writer> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        all.add(new Writer(storage, store.conversation("r" + round + "w" + i)));
      }
      AtomicInteger acknowledged = new AtomicInteger();
      int enough = new Random(round).nextInt(60) + 5;
      try (Racers racers =
          Racers.start(
              writers + readers,
              thread -> {
                if (thread < writers) {
                  all.get(thread).writeUntilClosed(acknowledged);
                } else {
                  readUntilClosed(storage);
                }
              })) {
        while (acknowledged.get() < enough && !racers.finished()) {
          Thread.onSpinWait();
        }
        storage.close();
        assertThatThrownBy(storage::highestVersion).isInstanceOf(StorageException.Closed.class);
      }

      store.reopen();
      afterwards.accept(all);
    }
  }

  private static void readUntilClosed(Storage storage) {
    while (true) {
      for (var call : StorageCalls.reads().entrySet()) {
        try {
          call.getValue().accept(storage);
        } catch (StorageException.Closed e) {
          return;
        } catch (RuntimeException e) {
          throw new AssertionError("call neither finished nor threw Closed: " + call.getKey(), e);
        }
      }
    }
  }

  /** Writes batches of three messages to a conversation of its own. */
  final class Writer {
    private static final int MOST_BATCHES = 5_000;

    private final Storage storage;
    private final TestConversation conversation;
    private final List<String> acknowledged = new ArrayList<>();
    private final Set<String> uncertain = new TreeSet<>();

    private Writer(Storage storage, TestConversation conversation) {
      this.storage = storage;
      this.conversation = conversation;
    }

    private void writeUntilClosed(AtomicInteger all) {
      for (int i = 0; i < MOST_BATCHES; i++) {
        List<OfConversation> mutations = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
          ids.add("m%06d-%d".formatted(i, j));
          mutations.add(conversation.addition(conversation.message(i, ids.get(j))));
        }
        try {
          storage.apply(Batch.ofConversation(conversation.id(), mutations), Durability.OS);
          acknowledged.addAll(ids);
          all.incrementAndGet();
        } catch (StorageException.Unknown e) {
          uncertain.addAll(ids);
        } catch (StorageException.Closed e) {
          return;
        }
      }
    }

    private void check(StoreUnderTest store) {
      List<String> there =
          store.uncreated(conversation.id()).all().stream().map(Message::id).toList();
      assertThat(there.stream().filter(id -> !uncertain.contains(id)).toList())
          .as("messages of %s after the reopening", conversation.id())
          .isEqualTo(acknowledged);
      assertThat(there.size() % 3).as("messages of a batch by halves").isZero();
    }
  }
}
