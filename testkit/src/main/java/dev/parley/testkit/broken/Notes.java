package dev.parley.testkit.broken;

import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What a broken store remembers of one directory, over its reopenings too: forgetting its fault
 * there would break LIFE-3 besides. Safe for use by many threads.
 */
final class Notes {
  private final Map<Partition, List<Mutation>> said = new ConcurrentHashMap<>();
  private final AtomicBoolean compacted = new AtomicBoolean();
  private final AtomicInteger openings = new AtomicInteger();

  /** Writes down a batch. */
  void say(Batch batch) {
    said.computeIfAbsent(batch.partition(), p -> new CopyOnWriteArrayList<>())
        .addAll(batch.mutations());
  }

  /** Forgets what was said of a conversation or user; of mentions and recalls it knows nothing. */
  void erase(Partition partition) {
    said.remove(partition);
    if (partition instanceof Partition.OfUser user) {
      said.values().forEach(mutations -> mutations.removeIf(m -> isOf(user.id(), m)));
    }
  }

  private static boolean isOf(String user, Mutation mutation) {
    return (mutation instanceof Mutation.PutMember put && put.user().equals(user))
        || (mutation instanceof Mutation.AdvanceReceipt advance && advance.user().equals(user))
        || (mutation instanceof Mutation.AddMessage add && add.message().from().equals(user));
  }

  /** Counts an opening. */
  Notes opened() {
    openings.incrementAndGet();
    return this;
  }

  /** Returns whether the store was opened before. */
  boolean reopened() {
    return openings.get() > 1;
  }

  /** Notes that the store was compacted. */
  void compacted() {
    compacted.set(true);
  }

  boolean isCompacted() {
    return compacted.get();
  }

  /** Returns what was said of a user, of one kind, as it came. */
  <T extends Mutation> Stream<T> saidToUser(String user, Class<T> kind) {
    return said(Partition.user(user), kind);
  }

  /** Returns what was said of a conversation, of one kind, as it came. */
  <T extends Mutation> Stream<T> said(String conversation, Class<T> kind) {
    return said(Partition.conversation(conversation), kind);
  }

  private <T extends Mutation> Stream<T> said(Partition partition, Class<T> kind) {
    return said.getOrDefault(partition, List.of()).stream()
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
