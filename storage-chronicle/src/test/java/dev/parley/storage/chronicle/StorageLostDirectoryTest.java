package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** ERR-1: A store whose directory is gone refuses with a typed error and loses nothing. */
class StorageLostDirectoryTest {
  private static final int REFUSALS = 3;

  @TempDir Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatIsGoneUnderAnOpenStoreIsATypedErrorUntilItIsBack() throws IOException {
    Path store = directory.resolve("store");
    Path elsewhere = directory.resolve("elsewhere");
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    try (Storage open = SmallStore.open(store)) {
      ledger.write(open, 20);

      Files.move(store, elsewhere);
      int refused = 0;
      while (refused < REFUSALS) {
        refused += ledger.writeOrBeRefused(open) ? 0 : 1;
      }
      ledger.held(open, ledger.acknowledged(), ledger.begun());

      Files.move(elsewhere, store);
      ledger.keepOnly(ledger.held(open, ledger.acknowledged(), ledger.begun()));
      ledger.write(open, 20);
    }
    try (Storage open = SmallStore.open(store)) {
      ledger.held(open, ledger.begun(), ledger.begun());
      assertThat(open.verify()).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatIsDeletedUnderAnOpenStoreIsATypedErrorAndReadsGoOn() {
    Path store = directory.resolve("store");
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    Storage open = SmallStore.open(store);
    ledger.write(open, 20);

    StoreDirectories.delete(store);
    int refused = 0;
    while (refused < REFUSALS) {
      refused += ledger.writeOrBeRefused(open) ? 0 : 1;
    }
    ledger.held(open, ledger.acknowledged(), ledger.begun());
    try {
      open.close();
    } catch (StorageException e) {
      assertThat(e).isNotInstanceOf(StorageException.Closed.class);
    }

    try (Storage again = SmallStore.open(store)) {
      assertThat(again.conversations(null, 10)).isEmpty();
    }
  }
}
