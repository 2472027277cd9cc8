package dev.parley.testkit;

/** The contract on the reference, with the rules about reopenings. */
final class ReopenedMemoryContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return directory ->
        new PersistentWithinJvm(StorageFixture.of(new MemoryStorageProvider()).open(directory));
  }
}
