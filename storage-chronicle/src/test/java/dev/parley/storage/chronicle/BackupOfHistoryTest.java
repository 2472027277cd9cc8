package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.ProgressListener;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a store whose log is rewritten. */
class BackupOfHistoryTest {
  @TempDir Path directory;

  private final Ledger ledger = new Ledger(new LedgerSteps(4, "", 20, 0));

  private Path target() {
    return directory.resolve("target");
  }

  private Storage open() {
    return SmallStore.open(directory.resolve("source"));
  }

  private void write(Storage store, int steps) {
    for (int i = 0; i < steps; i++) {
      ledger.next(store, Durability.OS);
    }
  }

  private void backUp(Storage store) {
    store.backup(target(), ProgressListener.NONE);
  }

  private int held(Path store, int least) {
    try (Storage opened = StoreDirectories.open(store)) {
      assertThat(opened.verify()).isEmpty();
      return ledger.held(opened, least, ledger.begun());
    }
  }

  @Test
  void aBackupHasTheHistoryAndWhatTheStoreNoLongerHasIsGoneFromIt() throws IOException {
    try (Storage store = open()) {
      write(store, 120);
      backUp(store);
      assertThat(SmallStore.segment(target(), 0)).exists();

      ((ChronicleStorage) store).compact();
      write(store, 20);
      backUp(store);

      assertThat(target().resolve("log").resolve("HISTORY")).exists();
      assertThat(SmallStore.segment(target(), 0)).doesNotExist();
      assertThat(held(target(), 140)).isEqualTo(140);
      ((ChronicleStorage) store).compact();
      write(store, 20);
      backUp(store);
    }
    assertThat(held(target(), 160)).isEqualTo(160);
    Path restored = directory.resolve("restored");
    Restore.run(target(), restored, Machine.THIS, ProgressListener.NONE);
    assertThat(held(restored, 160)).isEqualTo(160);
    assertThat(restored.resolve("log").resolve("HISTORY"))
        .hasSameBinaryContentAs(target().resolve("log").resolve("HISTORY"));
  }

  @Test
  void aBackupThatWasRewrittenItselfIsNoBackupAnyMore() {
    try (Storage store = open()) {
      write(store, 120);
      backUp(store);
      try (Storage backup = SmallStore.open(target())) {
        ((ChronicleStorage) backup).compact();
      }

      assertThatThrownBy(() -> backUp(store))
          .isInstanceOf(StorageException.Rejected.class)
          .hasMessageContaining("target was written to since it became a backup");
    }
  }

  @Test
  void aDamagedListOfHistoryIsNotRestored() throws IOException {
    try (Storage store = open()) {
      write(store, 120);
      ((ChronicleStorage) store).compact();
      backUp(store);
    }
    Path list = target().resolve("log").resolve("HISTORY");
    byte[] bytes = Files.readAllBytes(list);
    bytes[60] ^= 1;
    Files.write(list, bytes);

    assertThatThrownBy(
            () ->
                Restore.run(
                    target(), directory.resolve("new"), Machine.THIS, ProgressListener.NONE))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessageContaining("HISTORY");
  }

  @Test
  void backupsAndRewritingsAtTheSameTimeKeepOutOfEachOthersWay() throws Exception {
    try (Storage store = open()) {
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Integer> rewriting =
          CompletableFuture.supplyAsync(
              () -> {
                int times = 0;
                while (!enough.get()) {
                  ((ChronicleStorage) store).compact();
                  times++;
                }
                return times;
              });
      for (int round = 0; round < 12; round++) {
        write(store, 25);
        int before = ledger.begun();
        backUp(store);
        assertThat(held(target(), before)).isEqualTo(before);
      }
      enough.set(true);
      assertThat(rewriting.get()).isPositive();
    }
  }
}
