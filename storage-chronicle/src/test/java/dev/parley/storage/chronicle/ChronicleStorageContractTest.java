package dev.parley.storage.chronicle;

import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageProvider;
import dev.parley.testkit.CostMeter;
import dev.parley.testkit.Profile;
import dev.parley.testkit.StorageContract;
import dev.parley.testkit.StorageFixture;
import dev.parley.testkit.storage.ForwardingStorage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Everything that a store has to do, in every way in which this one may be opened. */
final class ChronicleStorageContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return StorageFixture.of(
        new Profile("Chronicle Map", new KeyedStateFixture("chronicle")),
        new Profile("mapped hash", new KeyedStateFixture("mapped")),
        new Profile("index made from the log", new Rebuilt()),
        new Profile("compacted", new Compacted(null)),
        new Profile("forced to disk", new Forced()),
        new Profile("encrypted", new Encrypted()),
        new Profile("encrypted, compacted", new Compacted(StoreDirectories.KEY)));
  }

  private static class KeyedStateFixture implements StorageFixture {
    /**
     * More than the usual one: a rank adds up the counts of up to 64 slots for each level of a
     * tree, and a page needs up to three ranks. The most that was measured is 10.3, for a page of
     * one message.
     */
    private static final int FACTOR = 16;

    private final String kind;

    KeyedStateFixture(String kind) {
      this.kind = kind;
    }

    String kind() {
      return kind;
    }

    @Override
    public Storage open(Path directory) {
      return StoreDirectories.open(directory, kind);
    }

    @Override
    public Optional<StorageProvider> provider() {
      return Optional.of(new ChronicleStorageProvider());
    }

    @Override
    public Map<String, String> properties() {
      return Map.of("keyedState", kind);
    }

    @Override
    public Optional<Set<Capability>> capabilities() {
      return Optional.of(
          Set.of(
              Capability.PERSISTENT,
              Capability.DISK_DURABILITY,
              Capability.IMMEDIATE_LIST,
              Capability.ENCRYPTION,
              Capability.BACKUP));
    }

    @Override
    public Optional<CostMeter> cost() {
      CostMeter meter = storage -> ((ChronicleStorage) storage).entriesRead();
      return Optional.of(meter.withFactor(FACTOR));
    }
  }

  /** Forces every write before it is acknowledged. */
  private static final class Forced extends KeyedStateFixture {
    Forced() {
      super("mapped");
    }

    @Override
    public Storage open(Path directory) {
      return new AlwaysForced(super.open(directory));
    }

    @Override
    public Optional<CostMeter> cost() {
      return Optional.empty();
    }
  }

  private static final class AlwaysForced extends ForwardingStorage {
    AlwaysForced(Storage store) {
      super(store);
    }

    @Override
    public void apply(Batch batch, Durability durability) {
      super.apply(batch, Durability.DISK);
    }

    @Override
    public String claim(ClaimKey key, String proposal, Durability durability) {
      return super.claim(key, proposal, Durability.DISK);
    }
  }

  /** Has a key, and begins with an index made from the log once in a while. */
  private static final class Encrypted extends KeyedStateFixture {
    private final AtomicInteger reopenings = new AtomicInteger();

    Encrypted() {
      super("chronicle");
    }

    @Override
    public Storage open(Path directory) {
      return StoreDirectories.open(directory, kind() + StoreDirectories.ENCRYPTED);
    }

    @Override
    public Storage reopen(Path directory) {
      if (reopenings.incrementAndGet() % 3 == 0) {
        StoreDirectories.deleteIndex(directory);
      }
      return open(directory);
    }

    @Override
    public Optional<EncryptionKey> encryptionKey() {
      return Optional.of(StoreDirectories.KEY);
    }
  }

  /** Loses the index with every close. */
  private static final class Rebuilt extends KeyedStateFixture {
    Rebuilt() {
      super("mapped");
    }

    @Override
    public Storage reopen(Path directory) {
      StoreDirectories.deleteIndex(directory);
      return open(directory);
    }
  }

  /**
   * Is compacted again and again, and has its index made from history with every second opening.
   */
  private static final class Compacted implements StorageFixture {
    private static final int INTERVAL = 7;

    private final AtomicInteger openings = new AtomicInteger();
    private final @Nullable EncryptionKey key;

    Compacted(@Nullable EncryptionKey key) {
      this.key = key;
    }

    @Override
    public Storage open(Path directory) {
      return CompactingStorage.open(directory, CompactingStorage.PIECES, INTERVAL, key);
    }

    @Override
    public Storage reopen(Path directory) {
      if (openings.incrementAndGet() % 2 == 0) {
        StoreDirectories.deleteIndex(directory);
      }
      return open(directory);
    }
  }
}
