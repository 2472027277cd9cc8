package dev.parley.testkit;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.message.Position;
import dev.parley.message.Recall;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.ConversationState;
import dev.parley.storage.Mutation;
import dev.parley.storage.Mutation.OfConversation;
import dev.parley.storage.Storage;
import dev.parley.testkit.history.History;
import dev.parley.testkit.history.Linearizability;
import dev.parley.testkit.history.Racers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Two writers, who take turns, and two readers at one new conversation; their history has to be
 * linearizable.
 */
final class ConversationRace {
  private static final int WRITERS = 2;
  private static final int READERS = 2;
  private static final int MOST_READS = 30;

  private final StoreUnderTest store;
  private final String id;
  private final List<Batch> batches = new ArrayList<>();
  private final List<StoreCall.Read> reads = new ArrayList<>();

  ConversationRace(StoreUnderTest store, String id) {
    this.store = store;
    this.id = id;
    write(new Mutation.CreateConversation(ConversationKind.GROUP, "creator", 5, next()));
  }

  private long next() {
    return store.nextVersion();
  }

  private void write(OfConversation... mutations) {
    batches.add(Batch.ofConversation(id, List.of(mutations)));
  }

  private Mutation.AddMessage addition(long at, String messageId) {
    return new Mutation.AddMessage(new TestConversation(store, id).message(at, messageId), next());
  }

  private Mutation.RecallMessage recall(long at, String messageId) {
    return new Mutation.RecallMessage(
        new Position(at, messageId), new Recall(8_000, "alice"), next());
  }

  private Mutation.AdvanceClock activity(long time) {
    return new Mutation.AdvanceClock(Mutation.ConversationClock.ACTIVITY, time, next());
  }

  private void read(String name, Function<Storage, @Nullable Object> ask) {
    reads.add(new StoreCall.Read(name, ask));
  }

  /** Messages that come one by one at the end, and everything that is asked of such. */
  ConversationRace growing() {
    for (int i = 0; i < 5; i++) {
      write(addition(i, "m" + i));
    }
    readNewest();
    readOne("m2");
    read("count", s -> s.countUpTo(id, Range.all(), MessageFilter.all(), Long.MAX_VALUE));
    read("count up to 3", s -> s.countUpTo(id, Range.all(), MessageFilter.all(), 3));
    read("changes", s -> s.changes(id, Long.MIN_VALUE, Integer.MAX_VALUE));
    read("2 changes", s -> s.changes(id, batches.get(2).mutations().get(0).version(), 2));
    return this;
  }

  /** One thing changes at a time, and is read by itself. */
  ConversationRace changing() {
    write(addition(1, "m1"));
    write(activity(50));
    write(
        new Mutation.UpdateMessage(
            new Position(1, "m1"), Content.text("new"), List.of(), false, 7_000, next()));
    write(new Mutation.PutAttribute("name", "value", next()));
    write(recall(1, "m1"));
    write(addition(2, "m2"));
    write(new Mutation.PutAttribute("name", null, next()));
    readOne("m1");
    readOne("m2");
    readNewest();
    read("activity", s -> state(s, ConversationState::activity));
    read("attributes", s -> state(s, ConversationState::attributes));
    read("exists", s -> state(s, ConversationState::creator));
    return this;
  }

  private @Nullable Object state(Storage storage, Function<ConversationState, Object> part) {
    return Optional.ofNullable(storage.conversation(id)).map(part).orElse(null);
  }

  /** Batches that change much at once, for stores whose scans show one moment. */
  ConversationRace inBatches() {
    for (long i = 0; i < 4; i++) {
      long before = Math.max(0, i - 1);
      write(
          addition(10 * i, "m" + i),
          addition(5 - i, "early" + i),
          recall(10 * before, "m" + before),
          activity(10 * i));
    }
    for (Direction direction : Direction.values()) {
      read("scan " + direction, s -> s.scan(id, Range.all(), direction, 99, MessageFilter.all()));
    }
    MessageFilter unread = MessageFilter.unreadBy("bob");
    read("scan unread", s -> s.scan(id, Range.all(), Direction.NEW_TO_OLD, 3, unread));
    return this;
  }

  private void readNewest() {
    read(
        "newest",
        s ->
            s.scan(id, Range.all(), Direction.NEW_TO_OLD, 1, MessageFilter.all()).stream()
                .map(Message::id)
                .toList());
  }

  private void readOne(String messageId) {
    read("get " + messageId, s -> s.messages(id, List.of(messageId)));
  }

  /** Lets them race; returns what is wrong with their history. */
  Optional<String> run(int seed) {
    History<StoreCall, @Nullable Object> history = new History<>();
    Turns turns = new Turns();
    Racers.run(
        WRITERS + READERS,
        thread -> {
          if (thread < WRITERS) {
            boolean more = true;
            while (more) {
              more = turns.writeNext(thread, history);
            }
          } else {
            Random random = new Random(seed * 31L + thread);
            for (int i = 0; i < MOST_READS && (i < 3 || !turns.over()); i++) {
              StoreCall.Read read = reads.get(random.nextInt(reads.size()));
              history.record(thread, read, () -> read.ask().apply(store.storage()));
            }
          }
        });
    return Linearizability.fault(new StoreCall.Model(batches), history.calls());
  }

  /** Hands out the batches, one at a time: batches of one conversation never meet. */
  private final class Turns {
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile int written;

    boolean writeNext(int thread, History<StoreCall, @Nullable Object> history) {
      lock.lock();
      try {
        if (over()) {
          return false;
        }
        StoreCall.Write write = new StoreCall.Write(written, batches.get(written));
        history.record(
            thread,
            write,
            () -> {
              store.storage().apply(write.batch(), Durability.OS);
              return true;
            });
        written = write.number() + 1;
        return true;
      } finally {
        lock.unlock();
      }
    }

    boolean over() {
      return written == batches.size();
    }
  }
}
