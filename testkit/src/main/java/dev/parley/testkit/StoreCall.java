package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Storage;
import dev.parley.testkit.history.SequentialModel;
import dev.parley.testkit.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call about one conversation, for histories. */
sealed interface StoreCall {
  /**
   * Applies a batch; answers {@code true}.
   *
   * @param number its place in the order in which the writers came, from 0 on
   */
  record Write(int number, Batch batch) implements StoreCall {
    @Override
    public String toString() {
      return "write " + number + " " + JavaText.of(batch);
    }
  }

  /** Reads something. */
  record Read(String name, Function<Storage, @Nullable Object> ask) implements StoreCall {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * The conversation as the reference has it. Batches of a conversation come one at a time, so
   * their order is known and a state is a number: how many of them were applied.
   */
  final class Model implements SequentialModel<Integer, StoreCall, @Nullable Object> {
    private final List<MemoryStorage> after = new ArrayList<>();

    Model(List<Batch> batches) {
      for (int applied = 0; applied <= batches.size(); applied++) {
        MemoryStorage reference = MemoryStorage.create();
        batches.subList(0, applied).forEach(batch -> reference.apply(batch, Durability.OS));
        after.add(reference);
      }
    }

    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Outcome<Integer, @Nullable Object> apply(Integer state, StoreCall call) {
      if (call instanceof Write write) {
        return write.number() == state
            ? new Outcome<>(state + 1, true)
            : new Outcome<>(state, "not before write " + state);
      }
      return new Outcome<>(state, ((Read) call).ask().apply(after.get(state)));
    }
  }
}
