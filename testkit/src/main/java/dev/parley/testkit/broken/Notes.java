package dev.parley.testkit.broken;

import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What a broken store remembers of one directory, over its reopenings too: forgetting its fault
 * there would break LIFE-3 besides. Safe for use by many threads.
 */
final class Notes {
  private final Map<Partition, List<Mutation>> said = new ConcurrentHashMap<>();
  private final AtomicInteger openings = new AtomicInteger();

  /** Writes down a batch. */
  void say(Batch batch) {
    said.computeIfAbsent(batch.partition(), p -> new CopyOnWriteArrayList<>())
        .addAll(batch.mutations());
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

  /** Returns what was said of a conversation, of one kind, as it came. */
  <T extends Mutation> Stream<T> said(String conversation, Class<T> kind) {
    return said.getOrDefault(Partition.conversation(conversation), List.of()).stream()
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
