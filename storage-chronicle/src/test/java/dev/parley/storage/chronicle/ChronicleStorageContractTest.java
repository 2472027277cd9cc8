package dev.parley.storage.chronicle;

import dev.parley.storage.Storage;
import dev.parley.testkit.Profile;
import dev.parley.testkit.StorageContract;
import dev.parley.testkit.StorageFixture;
import java.nio.file.Path;
import java.util.Map;

/** Everything that a store has to do, in every way in which this one may be opened. */
final class ChronicleStorageContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return StorageFixture.of(
        new Profile("Chronicle Map", keyedState("chronicle")),
        new Profile("mapped hash", keyedState("mapped")),
        new Profile("index made from the log", new Rebuilt()));
  }

  private static StorageFixture keyedState(String kind) {
    return StorageFixture.of(new ChronicleStorageProvider(), Map.of("keyedState", kind));
  }

  /** Loses the index with every close. */
  private static final class Rebuilt implements StorageFixture {
    @Override
    public Storage open(Path directory) {
      return StoreDirectories.open(directory);
    }

    @Override
    public Storage reopen(Path directory) {
      StoreDirectories.deleteIndex(directory);
      return open(directory);
    }
  }
}
