package dev.parley.example.sqlite;

import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProvider;
import dev.parley.testkit.CostMeter;
import dev.parley.testkit.MediumFaults;
import dev.parley.testkit.StorageFixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that the suite can use. */
final class SqliteFixture implements StorageFixture {
  private final Map<Path, Database> opened = new ConcurrentHashMap<>();
  private final CostMeter meter = new OpcodeMeter();

  @Override
  public Storage open(Path directory) {
    Storage storage = new SqliteStorageProvider().open(StorageOptions.of(directory));
    opened.put(directory, ((SqliteStorage) storage).database());
    return storage;
  }

  @Override
  public Optional<StorageProvider> provider() {
    return Optional.of(new SqliteStorageProvider());
  }

  @Override
  public Optional<Set<Capability>> capabilities() {
    return Optional.of(
        Set.of(
            Capability.PERSISTENT,
            Capability.DISK_DURABILITY,
            Capability.IMMEDIATE_LIST,
            Capability.SNAPSHOT_SCAN,
            Capability.BACKUP));
  }

  @Override
  public Optional<CostMeter> cost() {
    return Optional.of(meter);
  }

  @Override
  public Optional<MediumFaults> faults() {
    return Optional.of(
        directory -> FailingWrite.arm(Objects.requireNonNull(opened.get(directory))));
  }
}
