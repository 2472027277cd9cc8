package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.ForwardingStorage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store that is compacted again and again, by itself too, in small pieces, whoever may be using
 * it.
 */
final class CompactingStorage extends ForwardingStorage {
  /** Segments of the log as ever; history in pieces that make several runs of several segments. */
  static final SegmentSizes PIECES = pieces(SegmentSizes.GROWING, 1 << 13, 40_000);

  /** Compacts by itself as soon as there is anything to do. */
  static final CompactionPolicy EAGER = new CompactionPolicy(1, 0, 1);

  private final ChronicleStorage store;
  private final int interval;
  private final AtomicInteger writes = new AtomicInteger();

  private CompactingStorage(ChronicleStorage store, int interval) {
    super(store);
    this.store = store;
    this.interval = interval;
  }

  /**
   * Opens a store.
   *
   * @param interval how many writes come between two compactions
   */
  static CompactingStorage open(Path directory, SegmentSizes sizes, int interval) {
    return open(directory, sizes, interval, null);
  }

  static CompactingStorage open(
      Path directory, SegmentSizes sizes, int interval, @Nullable EncryptionKey key) {
    ChronicleOptions options =
        new ChronicleOptions(directory, KeyedStates.Choice.MAPPED, true, Machine.THIS, sizes, key)
            .compacting(EAGER);
    return new CompactingStorage(ChronicleStorage.open(options), interval);
  }

  static SegmentSizes pieces(SegmentSizes log, int history, long rewrittenAtOnce) {
    return new SegmentSizes() {
      @Override
      public int sizeOf(long number) {
        return log.sizeOf(number);
      }

      @Override
      public int history() {
        return history;
      }

      @Override
      public long rewrittenAtOnce() {
        return rewrittenAtOnce;
      }
    };
  }

  ChronicleStorage store() {
    return store;
  }

  @Override
  public void compact() {
    store.compact();
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    super.apply(batch, durability);
    compactAtTimes();
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    String winner = super.claim(key, proposal, durability);
    compactAtTimes();
    return winner;
  }

  private void compactAtTimes() {
    if (writes.incrementAndGet() % interval == 0) {
      try {
        store.compact();
      } catch (StorageException.Closed e) {
        // The write was acknowledged before; that is what its caller has to hear.
        return;
      }
    }
  }
}
