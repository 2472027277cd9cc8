package dev.parley.example.sqlite;

import dev.parley.testkit.StorageContract;
import dev.parley.testkit.StorageFixture;

final class SqliteStorageContractTest implements StorageContract {
  @Override
  public StorageFixture fixture() {
    return new SqliteFixture();
  }
}
