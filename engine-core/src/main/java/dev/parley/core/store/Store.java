package dev.parley.core.store;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The storage as the engine sees it.
 *
 * <p>A write whose outcome is unknown is tried again, the very same one, which the storage's rules
 * make harmless. A write that was not applied is left to the caller: what refused it (a full disk,
 * say) does not pass by itself.
 */
public final class Store {
  /** Enough that a storage which loses every second answer fails one call in a thousand. */
  private static final int ATTEMPTS = 10;

  private final Storage storage;
  private final Durability defaultDurability;
  private final Set<Capability> capabilities;
  private volatile BatchListener batches = (batch, done) -> {};

  /** Creates it over an open storage. */
  public Store(Storage storage, Durability defaultDurability) {
    this.storage = storage;
    this.defaultDurability = defaultDurability;
    this.capabilities = Set.copyOf(storage.capabilities());
  }

  /**
   * Has somebody told of every batch, before whoever wrote it; for the one who sets up the engine.
   */
  public void tell(BatchListener listener) {
    batches = listener;
  }

  /** Returns what a write survives that does not say so itself. */
  public Durability defaultDurability() {
    return defaultDurability;
  }

  /** Returns whether the storage declares a capability. */
  public boolean has(Capability capability) {
    return capabilities.contains(capability);
  }

  /** Reads. */
  public <T> T read(Function<Storage, T> reading) {
    try {
      return reading.apply(storage);
    } catch (StorageException e) {
      throw StoreFailures.of(e);
    }
  }

  /** Applies a batch with the engine's durability. */
  public void apply(Batch batch) {
    apply(batch, defaultDurability);
  }

  /** Applies a batch. */
  public void apply(Batch batch, Durability durability) {
    boolean done = false;
    try {
      write(
          () -> {
            storage.apply(batch, durability);
            return true;
          });
      done = true;
    } finally {
      batches.written(batch, done);
    }
  }

  /** Claims a key with the engine's durability and returns the winner. */
  public String claim(ClaimKey key, String proposal) {
    return claim(key, proposal, defaultDurability);
  }

  /** Claims a key and returns the winner. */
  public String claim(ClaimKey key, String proposal, Durability durability) {
    return write(() -> storage.claim(key, proposal, durability));
  }

  /** Erases a conversation or a user; the caller keeps writes of it away. */
  public void erase(Partition partition) {
    write(
        () -> {
          storage.erase(partition);
          return true;
        });
  }

  /** Gives back room that nothing needs. */
  public void compact() {
    write(
        () -> {
          storage.compact();
          return true;
        });
  }

  /** Forces everything acknowledged to disk. */
  public void sync() {
    write(
        () -> {
          storage.sync();
          return true;
        });
  }

  private static <T> T write(Supplier<T> writing) {
    StorageException.Unknown unknown = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return writing.get();
      } catch (StorageException.Unknown e) {
        unknown = e;
      } catch (StorageException e) {
        // An earlier attempt may have happened, so "not applied" would be a lie.
        throw StoreFailures.of(unknown == null ? e : unknown);
      }
    }
    throw StoreFailures.of(Objects.requireNonNull(unknown));
  }
}
