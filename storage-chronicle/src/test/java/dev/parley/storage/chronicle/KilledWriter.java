package dev.parley.storage.chronicle;

import dev.parley.ConversationKind;
import dev.parley.Durability;
import dev.parley.Role;
import dev.parley.message.Content;
import dev.parley.message.Message;
import dev.parley.query.Bound;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that writes from several threads until it is killed, and says on its standard output
 * what was acknowledged: one line, {@code thread number}, after each batch.
 *
 * <p>Each thread has a conversation. Its batch number {@code n} adds {@link #MESSAGES} messages,
 * makes a user a member, and moves the activity clock to {@code n}; before it, the thread claims
 * {@code n}.
 */
final class KilledWriter {
  static final int THREADS = 3;
  static final int MESSAGES = 3;

  private KilledWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("begun");
    Storage store = StoreDirectories.open(Path.of(arguments[0]), arguments[1]);
    AtomicLong version = new AtomicLong(Math.max(0, store.highestVersion()));
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread = new Thread(() -> write(store, number, version));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void write(Storage store, int thread, AtomicLong version) {
    String conversation = conversation(thread);
    if (store.conversation(conversation) == null) {
      store.apply(
          Batch.ofConversation(
              conversation,
              List.of(
                  new Mutation.CreateConversation(
                      ConversationKind.GROUP, "alice", 1, version.incrementAndGet()))),
          Durability.OS);
    }
    long first = Math.max(store.conversation(conversation).activity() + 1, 0);
    for (long n = first; ; n++) {
      store.claim(claim(thread, n), "winner " + n, durability(n));
      store.apply(
          Batch.ofConversation(conversation, batch(conversation, n, version)), durability(n));
      synchronized (System.out) {
        System.out.println(thread + " " + n);
      }
    }
  }

  private static List<Mutation.OfConversation> batch(
      String conversation, long n, AtomicLong version) {
    List<Mutation.OfConversation> batch = new ArrayList<>();
    for (int m = 0; m < MESSAGES; m++) {
      Message message =
          Message.builder(
                  conversation, id(n, m), n / 2, "alice", Content.text("x".repeat((int) n % 500)))
              .build();
      batch.add(new Mutation.AddMessage(message, version.incrementAndGet()));
    }
    batch.add(
        new Mutation.PutMember(
            "user" + n,
            new Mutation.Membership(true, Role.MEMBER, n, Bound.unbounded()),
            version.incrementAndGet()));
    batch.add(
        new Mutation.AdvanceClock(
            Mutation.ConversationClock.ACTIVITY, n, version.incrementAndGet()));
    return batch;
  }

  private static Durability durability(long n) {
    return n % 50 == 0 ? Durability.DISK : Durability.OS;
  }

  static String conversation(int thread) {
    return "conversation " + thread;
  }

  static String id(long n, int message) {
    return n + "." + message;
  }

  static ClaimKey claim(int thread, long n) {
    return new ClaimKey(Partition.conversation(conversation(thread)), "claim " + n);
  }
}
