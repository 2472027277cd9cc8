package dev.parley.example.sqlite.first;

import dev.parley.testkit.StorageContract;
import dev.parley.testkit.StorageFixture;

/** The fixture of the guide's first step; no name for a test, since most of it is red. */
final class EmptyStorageContract implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return directory -> new EmptyStorage();
  }
}
