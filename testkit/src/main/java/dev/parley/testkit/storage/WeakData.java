package dev.parley.testkit.storage;

import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a weak store holds, and what is still on its way. Its monitor guards all but the truth and
 * the lists, each of which is guarded by its own.
 */
final class WeakData {
  private static final int MOST_RECENT = 32;

  /** Something that a caller asked to be written. */
  sealed interface Write {}

  /** A batch that was asked to be applied. */
  record BatchWrite(Batch batch) implements Write {}

  /** A proposal that was made. */
  record ClaimWrite(ClaimKey key, String proposal) implements Write {}

  /** A partition that was asked to be erased. */
  record Erasure(Partition partition) implements Write {}

  /** What every read but that of lists sees; guarded by its own monitor. */
  final MemoryData truth = new MemoryData();

  /** What the lists of users are read from. */
  final MemoryData lists = new MemoryData();

  /** Batches that are in the truth and not yet in the lists. */
  final List<Batch> notListed = new ArrayList<>();

  /** How often in a row the lists were asked and did not catch up. */
  int listsRested;

  /** Writes whose outcome was called unknown and that will land. */
  final List<Write> late = new ArrayList<>();

  /** The last batches that were delivered, the oldest first. */
  final List<Batch> recent = new ArrayList<>();

  /** How often the outcome of a write was called unknown without a pause. */
  final Map<Write, Integer> unknowns = new HashMap<>();

  final WeakCounts counts = new WeakCounts();

  /** Remembers a batch that is in the truth for the first time, or for the first time again. */
  void delivered(Batch batch) {
    recent.add(batch);
    if (recent.size() > MOST_RECENT) {
      recent.remove(0);
    }
    List<Mutation> shown = batch.mutations().stream().filter(WeakData::isForLists).toList();
    if (!shown.isEmpty()) {
      notListed.add(new Batch(batch.partition(), shown));
    }
  }

  private static boolean isForLists(Mutation mutation) {
    return mutation instanceof Mutation.CreateConversation
        || mutation instanceof Mutation.PutMember
        || mutation instanceof Mutation.AdvanceClock;
  }
}
