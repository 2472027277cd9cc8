package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ProgressListener;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of a newer format is refused with both numbers, whatever is in it, and stays. */
class NewerFormatTest {
  private static final int NEWER = 7;

  private MemoryDirectory memory;
  private SmallStore store;

  @BeforeEach
  void createStore() throws IOException {
    memory = MemoryDirectory.create();
    store = SmallStore.create(memory.path(), 11);
  }

  @AfterEach
  void deleteStore() {
    memory.close();
  }

  /** Only the preamble is the same in all formats, so the rest of the file may be anything. */
  private static void assertRefused(Path file, ThrowingCallable opening) throws IOException {
    byte[] good = Files.readAllBytes(file);
    byte[] newer = FormatZero.withFormat(good, NEWER);
    List<byte[]> files =
        List.of(
            newer,
            Arrays.copyOf(newer, FilePreamble.SIZE),
            Arrays.copyOf(newer, 40),
            Arrays.copyOf(newer, newer.length + 1_000_003));
    for (byte[] bytes : files) {
      Files.write(file, bytes);

      assertThatThrownBy(opening)
          .as("file=%s, length=%d", file, bytes.length)
          .isInstanceOf(StorageException.FormatTooNew.class)
          .hasMessage(
              "store format is newer than this library: found=7, supported="
                  + FilePreamble.FORMAT
                  + "; open it with a newer version");
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
    Files.write(file, good);
  }

  private static void assertOpeningRefuses(Path directory, Path file) throws IOException {
    assertRefused(file, () -> SmallStore.open(directory));
  }

  @Test
  void aNewerFileOfAStoreIsRefused() throws IOException {
    for (Path directory : store.all()) {
      assertOpeningRefuses(directory, directory.resolve(StoreHeader.NAME));
      Path log = directory.resolve("log");
      try (var files = Files.list(log)) {
        for (Path file : files.sorted().toList()) {
          assertOpeningRefuses(directory, file);
        }
      }
      try (Storage opened = SmallStore.open(directory)) {
        store.checkWhole(opened);
      }
    }
    assertThat(store.all().get(2).resolve("log").resolve(HistoryFile.NAME)).exists();
  }

  @Test
  void aNewerFileOfAnErasureIsRefused() throws IOException {
    new ErasureFile(store.closed(), SystemDisk.INSTANCE, null).write(Partition.user("nobody"));

    assertOpeningRefuses(store.closed(), store.closed().resolve(ErasureFile.NAME));
  }

  @Test
  void aNewerListOfACopyThatWaitsForItsPlaceIsRefused() throws IOException {
    Path next = Files.createDirectories(store.closed().resolve(StagedCopy.NEXT));
    Path list = next.resolve(StagedCopy.COMPLETE);
    new CopyManifest(new UUID(1, 2), CopyManifest.Kind.UPGRADED, 0, List.of())
        .write(SystemDisk.INSTANCE, list);

    assertOpeningRefuses(store.closed(), list);
    assertThat(SmallStore.segment(store.closed(), 0)).exists();
  }

  @Test
  void aNewerBackupIsNeitherRestoredNorReplaced() throws IOException {
    Path backup = memory.path().resolve("backup");
    Path restored = memory.path().resolve("restored");
    try (Storage opened = SmallStore.open(store.closed())) {
      opened.backup(backup, ProgressListener.NONE);
      Path list = backup.resolve(StagedCopy.BACKUP);

      assertRefused(list, () -> opened.backup(backup, ProgressListener.NONE));
      assertRefused(list, () -> Restore.run(backup, restored, Machine.THIS, ProgressListener.NONE));
    }
    assertThat(restored).doesNotExist();
  }

  @Test
  void anOlderBackupIsNeitherRestoredNorReplacedAndSaysWhy() throws IOException {
    Path backup = memory.path().resolve("backup");
    try (Storage opened = SmallStore.open(store.closed())) {
      opened.backup(backup, ProgressListener.NONE);
      Path list = backup.resolve(StagedCopy.BACKUP);
      Files.write(list, FormatZero.withFormat(Files.readAllBytes(list), 0));

      for (ThrowingCallable copying :
          List.<ThrowingCallable>of(
              () -> opened.backup(backup, ProgressListener.NONE),
              () ->
                  Restore.run(
                      backup,
                      memory.path().resolve("restored"),
                      Machine.THIS,
                      ProgressListener.NONE))) {
        assertThatThrownBy(copying)
            .isInstanceOf(StorageException.Rejected.class)
            .hasMessageContaining("copy of a store has an older format: file=" + list)
            .hasMessageContaining("found=0, supported=" + FilePreamble.FORMAT);
      }
    }
  }

  @Test
  void anIndexOfANewerFormIsMadeAnew() throws IOException {
    Path index = store.closed().resolve("index");
    for (String name : List.of("arena.0", "sums", "journal")) {
      Path file = index.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer newer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      newer.putInt(8, newer.getInt(8) + 1);
      Files.write(file, bytes);

      try (Storage opened = SmallStore.open(store.closed())) {
        assertThat(opened.stats().details()).as(name).containsEntry("opened", "rebuilt");
        store.checkWhole(opened);
      }
    }
  }
}
