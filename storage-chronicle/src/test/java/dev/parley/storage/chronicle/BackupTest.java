package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.BackupReport;
import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a store on a log: what is copied, and what is refused. */
class BackupTest {
  @TempDir Path directory;

  private final Ledger ledger = new Ledger(new LedgerSteps(3, "", 20, 0));

  private Path source() {
    return directory.resolve("source");
  }

  private Path target() {
    return directory.resolve("target");
  }

  private void write(Storage store, int steps) {
    for (int i = 0; i < steps; i++) {
      ledger.next(store, Durability.OS);
    }
  }

  private BackupReport backUp(Storage store) {
    return store.backup(target(), ProgressListener.NONE);
  }

  private int held(Path store) {
    try (Storage opened = StoreDirectories.open(store)) {
      assertThat(opened.verify()).isEmpty();
      return ledger.held(opened, 0, ledger.begun());
    }
  }

  /** What tells a file from another of the same name, and whether it was written to. */
  private static Map<String, Object> files(Path store) throws IOException {
    Map<String, Object> files = new HashMap<>();
    for (int i = 0; i < SmallStore.segments(store); i++) {
      Path file = SmallStore.segment(store, i);
      files.put(
          file.getFileName().toString(),
          Files.readAttributes(file, "unix:ino,size,lastModifiedTime"));
    }
    return files;
  }

  @Test
  void aSecondBackupLeavesTheSegmentsThatAreThereAlone() throws IOException {
    try (Storage store = SmallStore.open(source())) {
      write(store, 150);
      BackupReport first = backUp(store);
      Map<String, Object> before = files(target());
      int sealed = before.size() - 1;
      assertThat(sealed).isGreaterThan(1);
      assertThat(first.filesKept()).isZero();
      assertThat(first.filesCopied()).isEqualTo(before.size());

      write(store, 20);
      BackupReport second = backUp(store);

      assertThat(second.filesKept()).isEqualTo(sealed);
      assertThat(second.bytesCopied()).isLessThan(first.bytesCopied());
      Map<String, Object> after = files(target());
      before.keySet().stream()
          .sorted()
          .limit(sealed)
          .forEach(name -> assertThat(after.get(name)).as(name).isEqualTo(before.get(name)));
      assertThat(second.filesKept() + second.filesCopied()).isEqualTo(after.size());
    }
    assertThat(held(target())).isEqualTo(ledger.begun());
  }

  @Test
  void aBackupAfterWhichNothingWasWrittenCopiesNothing() {
    try (Storage store = SmallStore.open(source())) {
      write(store, 60);
      BackupReport first = backUp(store);

      BackupReport second = backUp(store);

      assertThat(second)
          .isEqualTo(new BackupReport(0, 0, first.filesCopied(), first.bytesCopied()));
    }
  }

  @Test
  void aBackupIsNoLongerThanTheRecordsAreHoweverLongTheSegments() throws IOException {
    try (Storage store = StoreDirectories.open(source())) {
      write(store, 3);

      assertThat(backUp(store).bytesCopied()).isLessThan(16_384);
      assertThat(Files.size(SmallStore.segment(target(), 0))).isLessThan(16_384);
    }
    assertThat(held(target())).isEqualTo(3);
  }

  @Test
  void aBackupThatBecameAStoreGrows() {
    try (Storage store = SmallStore.open(source())) {
      write(store, 30);
      backUp(store);
    }
    try (Storage store = SmallStore.open(target())) {
      write(store, 60);
    }

    assertThat(held(target())).isEqualTo(90);
  }

  @Test
  void theIndexOfABackupThatWasOpenedIsNotTakenForThatOfTheNextOne() {
    try (Storage store = SmallStore.open(source())) {
      for (int i = 0; i < 3; i++) {
        write(store, 40);
        backUp(store);
        assertThat(held(target())).isEqualTo(ledger.begun());
        assertThat(target().resolve("index")).isDirectory();
      }
    }
  }

  @Test
  void aStoreThatWasRestoredGoesOnInTheSameBackup() {
    try (Storage store = SmallStore.open(source())) {
      write(store, 100);
      backUp(store);
    }
    Path restored = directory.resolve("restored");
    Restore.run(target(), restored, Machine.THIS, ProgressListener.NONE);
    assertThat(restored.resolve("BACKUP")).doesNotExist();

    try (Storage store = SmallStore.open(restored)) {
      write(store, 50);
      BackupReport report = backUp(store);

      assertThat(report.filesKept()).isPositive();
    }
    assertThat(held(target())).isEqualTo(150);
  }

  @Test
  void aBackupThatKnowsMoreThanTheStoreIsNotReplaced() {
    try (Storage store = SmallStore.open(source())) {
      write(store, 40);
      backUp(store);
    }
    Path older = directory.resolve("older");
    Restore.run(target(), older, Machine.THIS, ProgressListener.NONE);
    try (Storage store = SmallStore.open(source())) {
      write(store, 100);
      backUp(store);
    }

    try (Storage store = SmallStore.open(older)) {
      assertThatThrownBy(() -> backUp(store))
          .isInstanceOf(StorageException.Rejected.class)
          .hasMessageContaining("target holds what this store does not");
    }
    assertThat(held(target())).isEqualTo(140);
  }

  @Test
  void aTargetWithinTheStoreIsRefused() {
    try (Storage store = SmallStore.open(source())) {
      write(store, 5);

      for (Path target : List.of(source(), source().resolve("log"), source().resolve("a/b"))) {
        assertThatThrownBy(() -> store.backup(target, ProgressListener.NONE))
            .isInstanceOf(StorageException.Rejected.class)
            .hasMessageStartingWith("target lies in the store: ");
      }
      assertThat(source().resolve("a")).doesNotExist();
    }
  }

  @Test
  void aTargetThatIsOpenIsLocked() {
    try (Storage store = SmallStore.open(source())) {
      write(store, 5);
      backUp(store);

      try (Storage backup = StoreDirectories.open(target())) {
        assertThat(backup.verify()).isEmpty();
        assertThatThrownBy(() -> backUp(store)).isInstanceOf(StorageException.Locked.class);
        assertThatThrownBy(
                () ->
                    Restore.run(
                        target(),
                        directory.resolve("restored"),
                        Machine.THIS,
                        ProgressListener.NONE))
            .isInstanceOf(StorageException.Locked.class);
      }
    }
  }

  @Test
  void damageInTheStoreIsNotCopiedAndTheEarlierBackupStays() throws IOException {
    try (Storage store = SmallStore.open(source())) {
      write(store, 100);
    }
    try (Storage store = SmallStore.open(source())) {
      write(store, 1);
      // Behind the back of the mapping, which shows it all the same.
      flip(SmallStore.segment(source(), 1), 200);

      assertThatThrownBy(() -> backUp(store))
          .isInstanceOf(StorageException.Corrupted.class)
          .hasMessageContaining("0000000000000001.log, offset=");
    }
    assertThat(target().resolve("STORE")).doesNotExist();
  }

  @Test
  void aRestoreNamesTheFaultsOfABackup() throws IOException {
    try (Storage store = SmallStore.open(source())) {
      write(store, 150);
      backUp(store);
    }
    flip(SmallStore.segment(target(), 1), 300);
    Files.delete(SmallStore.segment(target(), 2));

    assertThatThrownBy(
            () ->
                Restore.run(
                    target(), directory.resolve("restored"), Machine.THIS, ProgressListener.NONE))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageContaining("faults=2")
        .hasMessageContaining("0000000000000001.log, offset=")
        .hasMessageContaining("file of the backup is missing: file=")
        .hasMessageContaining("0000000000000002.log");
    assertThat(directory.resolve("restored")).doesNotExist();
  }

  @Test
  void theNextBackupMendsOneThatLostAFile() throws IOException {
    try (Storage store = SmallStore.open(source())) {
      write(store, 150);
      backUp(store);
      Files.delete(SmallStore.segment(target(), 2));

      BackupReport report = backUp(store);

      assertThat(report.filesCopied()).isEqualTo(1);
    }
    assertThat(held(target())).isEqualTo(150);
  }

  @Test
  void progressGoesFromNothingToEverything() {
    try (Storage store = SmallStore.open(source())) {
      write(store, 100);
      List<Long> done = new ArrayList<>();
      List<Long> totals = new ArrayList<>();

      BackupReport report =
          store.backup(
              target(),
              (now, total) -> {
                done.add(now);
                totals.add(total);
              });

      assertThat(done).isSorted().startsWith(0L).endsWith(report.bytesCopied());
      assertThat(totals).containsOnly(report.bytesCopied());
    }
  }

  @Test
  void aCloseDoesNotWaitForABackup() {
    Storage store = SmallStore.open(source());
    write(store, 100);

    assertThatThrownBy(
            () ->
                store.backup(
                    target(),
                    (done, total) -> {
                      if (done > 0) {
                        store.close();
                      }
                    }))
        .isInstanceOf(StorageException.Closed.class);
    try (Storage again = SmallStore.open(source())) {
      backUp(again);
    }
    assertThat(held(target())).isEqualTo(100);
  }

  private static void flip(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    Files.write(file, bytes);
  }
}
