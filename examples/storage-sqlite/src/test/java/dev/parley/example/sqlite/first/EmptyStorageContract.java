package dev.parley.example.sqlite.first;

import dev.parley.storage.Storage;
import dev.parley.testkit.StorageContract;
import dev.parley.testkit.StorageFixture;
import java.nio.file.Path;

/** The fixture of the guide's first step; no name for a test, since most of it is red. */
final class EmptyStorageContract implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return new StorageFixture() {
      @Override
      public Storage open(Path directory) {
        return new EmptyStorage();
      }
    };
  }
}
