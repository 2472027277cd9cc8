package dev.parley.testkit;

/** The random scripts on the reference itself, reopened on the way. */
final class MemoryModelPropertiesTest extends ModelProperties {
  @Override
  public StorageFixture fixture() {
    return directory ->
        new PersistentWithinJvm(StorageFixture.of(new MemoryStorageProvider()).open(directory));
  }
}
