package dev.parley.testkit.broken;

import static dev.parley.testkit.broken.BrokenStores.broken;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.ForwardingStorage;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Wrong about threads. */
final class BrokenThreads {
  private BrokenThreads() {}

  static List<BrokenStore> all() {
    return List.of(
        broken(
            "CONC-1",
            "one writer at a time",
            "A batch is refused while another thread is writing one, of whatever partition.",
            (good, notes) -> new OneWriter(good)),
        broken(
            "CONC-2",
            "interrupt that closes the store",
            "A thread that writes while it is interrupted closes the store.",
            (good, notes) -> new ClosedByInterrupt(good)));
  }

  private static final class OneWriter extends ForwardingStorage {
    private final AtomicBoolean busy = new AtomicBoolean();

    OneWriter(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      if (!busy.compareAndSet(false, true)) {
        throw new StorageException.NotApplied("another thread is writing", null);
      }
      try {
        LockSupport.parkNanos(1);
        super.apply(batch, durability);
      } finally {
        busy.set(false);
      }
    }
  }

  private static final class ClosedByInterrupt extends ForwardingStorage {
    ClosedByInterrupt(Storage good) {
      super(good);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, durability);
      if (Thread.currentThread().isInterrupted()) {
        super.close();
      }
    }
  }
}
