package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ERR-1: Whatever the system refuses is a typed error; nothing acknowledged is lost, and the store
 * is usable again when the cause is gone.
 */
class StorageFaultTest {
  private static final int REFUSALS = 3;

  @TempDir Path directory;

  private final FaultyDisk disk = new FaultyDisk();

  @Test
  void aDiskThatRefusesToGrowOrToForceIsATypedErrorForEveryKindOfCall() {
    for (FaultyDisk.Call call : FaultyDisk.Call.values()) {
      Path store = directory.resolve(call.name());
      Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
      Storage open = open(store);
      ledger.write(open, 30);

      disk.refuse(EnumSet.of(call), "No space left on device");
      int refusedBefore = disk.refusals();
      for (int i = 0; i < 200; i++) {
        ledger.writeOrBeRefused(open);
      }
      boolean wasRefused = disk.refusals() > refusedBefore;
      // Deleting and making directories is no part of writing.
      boolean matters =
          !EnumSet.of(FaultyDisk.Call.DELETE, FaultyDisk.Call.CREATE_DIRECTORY).contains(call);
      assertThat(wasRefused).as("%s was refused", call).isEqualTo(matters);
      disk.refuseNothing();
      if (call == FaultyDisk.Call.FORCE) {
        // After a force that failed nobody knows what is on the disk: only an opening finds out.
        assertThatThrownBy(open::close).isInstanceOf(StorageException.Unknown.class);
        open = open(store);
      }
      int held = ledger.held(open, ledger.acknowledged(), ledger.begun());
      ledger.keepOnly(held);
      ledger.write(open, 30);
      open.close();

      try (Storage again = open(store)) {
        ledger.held(again, ledger.begun(), ledger.begun());
        assertThat(again.verify()).isEmpty();
      }
    }
  }

  @Test
  void anOpeningThatIsRefusedAnythingIsATypedErrorAndTheNextOneOpens() {
    Path store = directory.resolve("store");
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    for (FaultyDisk.Call call : FaultyDisk.Call.values()) {
      try (Storage open = open(store)) {
        ledger.held(open, ledger.begun(), ledger.begun());
        ledger.write(open, 5);
      }

      disk.refuse(EnumSet.of(call), "Read-only file system");
      try (Storage open = open(store)) {
        assertThat(open.verify()).isEmpty();
        assertThat(call).isIn(Set.of(FaultyDisk.Call.DELETE, FaultyDisk.Call.CREATE_DIRECTORY));
      } catch (StorageException.NotApplied e) {
        assertThat(e).hasMessageContaining("Read-only file system");
      }
      disk.refuseNothing();
    }
    try (Storage open = open(store)) {
      ledger.held(open, ledger.begun(), ledger.begun());
      assertThat(open.verify()).isEmpty();
    }
  }

  @Test
  void aCloseThatIsRefusedAnythingLosesNothing() {
    for (FaultyDisk.Call call : FaultyDisk.Call.values()) {
      Path store = directory.resolve(call.name());
      Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
      Storage open = open(store);
      ledger.write(open, 40);
      disk.refuse(EnumSet.of(call), "Input/output error");
      try {
        open.close();
      } catch (StorageException e) {
        assertThat(e).isNotInstanceOf(StorageException.Closed.class);
      }
      disk.refuseNothing();

      try (Storage again = open(store)) {
        ledger.held(again, ledger.begun(), ledger.begun());
      }
    }
  }

  @Test
  void aFullFileSystemIsATypedErrorAndTheStoreGoesOnWhenThereIsRoom() throws Exception {
    Optional<SmallFileSystem> small =
        SmallFileSystem.mount(directory, 12, "a store on a full file system");
    if (small.isEmpty()) {
      return;
    }
    try (SmallFileSystem system = small.get()) {
      Path ballast = system.path().resolve("ballast");
      Files.write(ballast, new byte[4 << 20]);
      Ledger ledger = new Ledger(new LedgerSteps(1, "", 400, 0));
      Storage store = StoreDirectories.open(system.path().resolve("store"));
      int refused = 0;
      while (refused < REFUSALS) {
        refused += ledger.writeOrBeRefused(store) ? 0 : 1;
      }
      ledger.held(store, ledger.acknowledged(), ledger.begun());
      fill(system.path().resolve("rest"));
      try {
        store.close();
      } catch (StorageException e) {
        assertThat(e).isNotInstanceOf(StorageException.Closed.class);
      }
      assertThatThrownBy(() -> StoreDirectories.open(system.path().resolve("store")))
          .isInstanceOf(StorageException.NotApplied.class);

      Files.delete(system.path().resolve("rest"));
      Files.delete(ballast);
      try (Storage again = StoreDirectories.open(system.path().resolve("store"))) {
        ledger.keepOnly(ledger.held(again, ledger.acknowledged(), ledger.begun()));
        ledger.write(again, 3);
        ledger.held(again, ledger.begun(), ledger.begun());
        assertThat(again.verify()).isEmpty();
      }
    }
  }

  private static void fill(Path file) {
    for (int size = 1 << 20; size > 0; size /= 2) {
      try {
        while (true) {
          Files.write(file, new byte[size], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
      } catch (IOException e) {
        // Full for pieces of this size.
      }
    }
  }

  @Test
  void aFileSystemThatMayOnlyBeReadIsATypedErrorAndNothingIsLost() throws Exception {
    Optional<SmallFileSystem> small =
        SmallFileSystem.mount(directory, 16, "a store on a read-only file system");
    if (small.isEmpty()) {
      return;
    }
    try (SmallFileSystem system = small.get();
        MemoryDirectory created = MemoryDirectory.create()) {
      Path store = system.path().resolve("store");
      SmallStore written = SmallStore.create(created.path(), 1);
      StoreDirectories.copy(written.closed(), store);

      system.readOnly(true);
      assertThatThrownBy(() -> open(store)).isInstanceOf(StorageException.NotApplied.class);
      assertThatThrownBy(() -> open(system.path().resolve("new")))
          .isInstanceOf(StorageException.NotApplied.class);

      system.readOnly(false);
      try (Storage open = open(store)) {
        written.checkWhole(open);
      }
    }
  }

  private Storage open(Path store) {
    return ChronicleStorage.open(
        new ChronicleOptions(
            store,
            KeyedStates.Choice.MAPPED,
            true,
            new Machine(disk, BootId::current),
            SmallStore.SIZES));
  }
}
