package dev.parley.testkit.storage;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.util.function.Supplier;

/**
 * Repeats a write or an erasure whose outcome is unknown, the very same one, until it is known, as
 * the engine does. Everything else it passes on.
 *
 * <p>It gives up after {@value #MOST_ATTEMPTS} attempts and throws the last answer.
 */
public final class RetryingStorage extends ForwardingStorage {
  private static final int MOST_ATTEMPTS = 100;

  /** Creates it over another store. */
  public RetryingStorage(Storage storage) {
    super(storage);
  }

  @Override
  public void apply(Batch batch, Durability durability) {
    known(
        () -> {
          super.apply(batch, durability);
          return true;
        });
  }

  @Override
  public String claim(ClaimKey key, String proposal, Durability durability) {
    return known(() -> super.claim(key, proposal, durability));
  }

  @Override
  public void erase(Partition partition) {
    known(
        () -> {
          super.erase(partition);
          return true;
        });
  }

  private static <T> T known(Supplier<T> write) {
    for (int attempt = 1; ; attempt++) {
      try {
        return write.get();
      } catch (StorageException.Unknown e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
