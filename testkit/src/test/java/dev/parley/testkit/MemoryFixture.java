package dev.parley.testkit;

import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.testkit.storage.MemoryStorage;
import dev.parley.testkit.storage.MemoryStorageProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The reference store, as its provider opens it. */
final class MemoryFixture implements StorageFixture {
  @Override
  public Storage open(Path directory) {
    return new MemoryStorageProvider().open(StorageOptions.of(directory));
  }

  @Override
  public Optional<StorageProvider> provider() {
    return Optional.of(new MemoryStorageProvider());
  }

  @Override
  public Optional<Set<Capability>> capabilities() {
    return Optional.of(Set.of(Capability.IMMEDIATE_LIST, Capability.SNAPSHOT_SCAN));
  }

  @Override
  public Optional<CostMeter> cost() {
    return Optional.of(storage -> ((MemoryStorage) storage).entriesRead());
  }
}
