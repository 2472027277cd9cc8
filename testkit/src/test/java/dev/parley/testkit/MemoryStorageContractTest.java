package dev.parley.testkit;

/** The whole contract on the reference store, as its provider opens it. */
final class MemoryStorageContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return new MemoryFixture();
  }
}
