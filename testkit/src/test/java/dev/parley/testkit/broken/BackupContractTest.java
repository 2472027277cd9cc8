package dev.parley.testkit.broken;

import dev.parley.testkit.BackupContract;
import dev.parley.testkit.StorageFixture;

/** The contract about backups asks for nothing that a right store cannot do. */
final class BackupContractTest implements BackupContract {
  @Override
  public StorageFixture fixture() {
    return new BackupFixture(BackupFixture.Flaw.NONE);
  }
}
