package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ProgressListener;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store of an older format becomes one of the present format when it is opened, or stays. */
class UpgradeTest {
  private MemoryDirectory memory;
  private OldStore old;

  @BeforeEach
  void createStore() throws IOException {
    memory = MemoryDirectory.create();
    old = OldStore.create(memory.path(), true);
  }

  @AfterEach
  void deleteStore() {
    memory.close();
  }

  private static Storage open(Path store) {
    return OldStore.open(store, SystemDisk.INSTANCE);
  }

  @Test
  void anOlderStoreIsUpgradedWhenItIsOpenedAndWrittenTo() throws IOException {
    String changed;
    try (Storage store = open(old.directory())) {
      assertThat(GoldenText.of(store)).isEqualTo(old.text());
      assertThat(store.verify()).isEmpty();
      assertThat(store.stats().details()).containsEntry("format", "" + FilePreamble.FORMAT);
      GoldenScript.change(store);
      changed = GoldenText.of(store);
    }

    assertThat(StoreHeader.format(old.directory().resolve("STORE"))).isEqualTo(FilePreamble.FORMAT);
    assertThat(files(old.directory()).keySet()).noneMatch(name -> name.endsWith(".part"));
    assertThat(old.directory().resolve("next")).doesNotExist();
    try (Storage store = SmallStore.open(old.directory())) {
      assertThat(GoldenText.of(store)).isEqualTo(changed).isNotEqualTo(old.text());
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void stepsFollowOneAnother() throws IOException {
    for (Path file :
        List.of(old.directory().resolve("STORE"), FormatZero.part(old.directory(), 0))) {
      Files.write(file, FormatZero.withFormat(Files.readAllBytes(file), -1));
    }

    try (Storage store = open(old.directory())) {
      assertThat(GoldenText.of(store)).isEqualTo(old.text());
      assertThat(store.verify()).isEmpty();
    }
  }

  @Test
  void anErasureThatIsUnderWayIsFinishedAfterTheUpgrade() throws IOException {
    new ErasureFile(old.directory(), SystemDisk.INSTANCE, null)
        .write(Partition.conversation(GoldenScript.TO_ERASE));
    Path erasing = old.directory().resolve(ErasureFile.NAME);
    Files.write(erasing, FormatZero.withFormat(Files.readAllBytes(erasing), 0));

    try (Storage store = open(old.directory())) {
      assertThat(store.conversations(null, 9)).isNotEmpty().doesNotContain(GoldenScript.TO_ERASE);
    }
    assertThat(erasing).doesNotExist();
  }

  @Test
  void anUpgradedBackupIsNoBackupAnyMore() throws IOException {
    Path backup = old.directory().resolve(StagedCopy.BACKUP);
    Files.write(backup, new byte[100]);

    open(old.directory()).close();

    assertThat(backup).doesNotExist();
    try (Storage store = SmallStore.open(old.directory())) {
      Path other = memory.path().resolve("other");
      store.backup(other, ProgressListener.NONE);
      assertThat(other.resolve(StagedCopy.BACKUP)).exists();
    }
  }

  @Test
  void withoutAStepAnOlderFormatIsRefusedAndNothingChanges() throws IOException {
    Map<String, String> before = files(old.directory());

    assertThatThrownBy(() -> SmallStore.open(old.directory()))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessage(
            "format number is impossible: file=" + old.directory().resolve("STORE") + ", offset=8");
    before.put("LOCK", "");
    assertThat(files(old.directory()).keySet()).isEqualTo(before.keySet());
    assertThat(files(old.directory())).containsEntry("STORE", before.get("STORE"));
  }

  @Test
  void damageInAnOlderStoreIsToldWithFileAndPlaceAndTheStoreStays() throws IOException {
    Path part = FormatZero.part(old.directory(), 1);
    byte[] bytes = Files.readAllBytes(part);
    bytes[FilePreamble.SIZE + 30] ^= 4;
    Files.write(part, bytes);

    assertThatThrownBy(() -> open(old.directory()))
        .isInstanceOf(StorageException.Corrupted.class)
        .hasMessage("record of the log is damaged: file=" + part + ", offset=16");
    assertThat(StoreHeader.format(old.directory().resolve("STORE"))).isZero();

    bytes[FilePreamble.SIZE + 30] ^= 4;
    Files.write(part, bytes);
    try (Storage store = open(old.directory())) {
      assertThat(GoldenText.of(store)).isEqualTo(old.text());
    }
  }

  @Test
  void theEndOfAnOlderStoreThatWasNotClosedIsCutWhereItsFormatCutsIt() throws IOException {
    OldStore killed =
        OldStore.create(Files.createDirectories(memory.path().resolve("killed")), false);
    Path last = FormatZero.part(killed.directory(), 0);
    for (int number = 1; Files.exists(FormatZero.part(killed.directory(), number)); number++) {
      last = FormatZero.part(killed.directory(), number);
    }
    Files.write(last, new byte[] {0, 0, 0, 9, 1}, StandardOpenOption.APPEND);

    try (Storage store = open(killed.directory())) {
      assertThat(GoldenText.of(store)).isEqualTo(killed.text());
    }
  }

  /** Writes less than it says that it does, or damages what it has written. */
  private record Wrong(boolean damages) implements Upgrade {
    @Override
    public int from() {
      return FormatZero.FORMAT;
    }

    @Override
    public Written write(Path store, Target target) throws IOException {
      Written written = new UpgradeFromZero().write(store, target);
      Path first = Segment.file(target.directory(), 0);
      byte[] bytes = Files.readAllBytes(first);
      bytes[SegmentLayout.RECORDS_OFFSET + 20] ^= (byte) (damages ? 1 : 0);
      Files.write(first, bytes);
      return new Written(written.storeId(), written.records() + (damages ? 0 : 1));
    }
  }

  @Test
  void whatAStepWroteIsReadBeforeItCounts() throws IOException {
    for (boolean damages : new boolean[] {true, false}) {
      assertThatThrownBy(
              () ->
                  OldStore.open(old.directory(), SystemDisk.INSTANCE, List.of(new Wrong(damages))))
          .isInstanceOf(StorageException.Corrupted.class)
          .hasMessageContaining(
              damages
                  ? "record of the log is damaged: file="
                  : "upgraded store is not what was written, and the store stays as it was")
          .hasMessageContaining(old.directory().resolve(StagedCopy.NEXT).toString());
      assertThat(StoreHeader.format(old.directory().resolve("STORE"))).isZero();
    }
    try (Storage store = open(old.directory())) {
      assertThat(GoldenText.of(store)).isEqualTo(old.text());
    }
  }

  /** Returns the content of all files as text, by name. */
  private static Map<String, String> files(Path directory) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString();
        found.put(name, Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return found;
  }
}
