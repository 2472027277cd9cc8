package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.Durability;
import dev.parley.query.MessageFilter;
import dev.parley.query.Range;
import dev.parley.storage.Batch;
import dev.parley.storage.Change;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.List;

/** Wrong about failures. */
final class BrokenErrors {
  private static final int LARGE = 1_000_000;

  private BrokenErrors() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "ERR-1",
            "exception that is not a StorageException",
            "A batch that is too large fails with what Java throws.",
            (good, notes) -> new Untyped(good)),
        broken(
            "ERR-1",
            "NotApplied though it happened",
            "A large batch is applied, and said not to be.",
            (good, notes) -> new AppliedAllTheSame(good)),
        broken(
            "ERR-2",
            "limit below 0 taken",
            "A limit below 0 gives an empty answer.",
            (good, notes) -> new TakesNegative(good)),
        broken(
            "ERR-2",
            "long proposal cut",
            "A proposal that is too long is cut.",
            (good, notes) -> new CutsProposals(good)));
  }

  private static boolean large(Batch batch) {
    long size = 0;
    for (Mutation mutation : batch.mutations()) {
      size +=
          mutation instanceof Mutation.AddMessage add ? add.message().content().body().length : 0;
    }
    return size > LARGE;
  }

  private static final class Untyped extends ForwardingStorage {
    Untyped(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      if (large(batch)) {
        throw new IllegalStateException("buffer is full: capacity=" + LARGE);
      }
      super.apply(batch, durability);
    }
  }

  private static final class AppliedAllTheSame extends ForwardingStorage {
    AppliedAllTheSame(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      if (large(batch)) {
        throw new StorageException.NotApplied("batch is too large", null);
      }
    }
  }

  private static final class TakesNegative extends ForwardingStorage {
    TakesNegative(Storage good) {
      super(good);
    }

    @Override
    public List<Change> changes(String conversation, long afterVersion, int limit) {
      return super.changes(conversation, afterVersion, Math.max(0, limit));
    }

    @Override
    public long countUpTo(String conversation, Range range, MessageFilter filter, long cap) {
      return super.countUpTo(conversation, range, filter, Math.max(0, cap));
    }
  }

  private static final class CutsProposals extends ForwardingStorage {
    CutsProposals(Storage good) {
      super(good);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      String cut = proposal.length() > 4_096 ? proposal.substring(0, 4_096) : proposal;
      return super.claim(key, cut, durability);
    }
  }
}
