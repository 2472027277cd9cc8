package dev.parley.testkit;

import dev.parley.testkit.storage.MemoryStorageProvider;

/** The contract on the reference, with the rules about reopenings. */
final class ReopenedMemoryContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return directory ->
        new PersistentWithinJvm(StorageFixture.of(new MemoryStorageProvider()).open(directory));
  }
}
