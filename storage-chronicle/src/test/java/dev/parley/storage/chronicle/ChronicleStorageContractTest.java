package dev.parley.storage.chronicle;

import dev.parley.testkit.StorageContract;
import dev.parley.testkit.StorageFixture;
import java.util.Map;

/** Everything that a store has to do, with keyed state in Chronicle Map. */
class ChronicleStorageContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return StorageFixture.of(new ChronicleStorageProvider(), Map.of("keyedState", "chronicle"));
  }
}
