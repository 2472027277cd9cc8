package dev.parley.testkit;

import dev.parley.testkit.storage.MemoryStorageProvider;

/** The whole contract on the reference store, as its provider opens it. */
final class MemoryStorageContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return StorageFixture.of(new MemoryStorageProvider());
  }
}
