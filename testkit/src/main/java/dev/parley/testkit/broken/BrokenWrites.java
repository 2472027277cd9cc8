package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wrong about batches. */
final class BrokenWrites {
  private BrokenWrites() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "BATCH-1",
            "batch applied by halves",
            "Of a batch of more than 100 mutations it applies the first half.",
            (good, notes) -> new HalfABatch(good)),
        broken(
            "BATCH-1",
            "refused batch applied by halves",
            "It applies the first mutation of a batch before it refuses the durability.",
            (good, notes) -> new HalfOfARefused(good)),
        broken(
            "BATCH-2",
            "write that other threads do not see",
            "A receipt is seen by the thread that wrote it, and by no other.",
            (good, notes) -> new SeenByTheWriter(good)));
  }

  private static final class HalfABatch extends ForwardingStorage {
    HalfABatch(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      List<Mutation> all = batch.mutations();
      int applied = all.size() > 100 ? all.size() / 2 : all.size();
      super.apply(new Batch(batch.partition(), all.subList(0, applied)), durability);
    }
  }

  private static final class HalfOfARefused extends ForwardingStorage {
    HalfOfARefused(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      if (durability == Durability.DISK && batch.mutations().size() > 1) {
        super.apply(new Batch(batch.partition(), batch.mutations().subList(0, 1)), Durability.OS);
      }
      super.apply(batch, durability);
    }
  }

  private static final class SeenByTheWriter extends ForwardingStorage {
    private volatile @Nullable Thread writer;

    SeenByTheWriter(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      writer = Thread.currentThread();
    }

    @Override
    public Mutation.@Nullable Receipt receipt(
        String conversation, String user, Mutation.ReceiptKind kind) {
      Mutation.Receipt good = super.receipt(conversation, user, kind);
      Thread its = writer;
      return its == null || its == Thread.currentThread() ? good : null;
    }
  }
}
