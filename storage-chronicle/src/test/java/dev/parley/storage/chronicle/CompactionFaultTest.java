package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ERR-1: a compaction that the disk refuses says so, and leaves the store as it was. */
class CompactionFaultTest {
  @TempDir Path directory;

  @Test
  void whateverTheDiskRefusesTheStoreIsAsBeforeAndTheNextCompactionGoesOn() throws IOException {
    for (FaultyDisk.Call call : FaultyDisk.Call.values()) {
      if (call != FaultyDisk.Call.CREATE_DIRECTORY) {
        refuse(call, true);
        if (call != FaultyDisk.Call.FORCE) {
          refuse(call, false);
        }
      }
    }
  }

  /** Refuses calls, from the first on or only where history is written. */
  private void refuse(FaultyDisk.Call call, boolean rolled) throws IOException {
    String what = call + (rolled ? " of history" : "");
    Path place = directory.resolve(what);
    FaultyDisk disk = new FaultyDisk();
    String before;
    try (ChronicleStorage store = open(place, disk)) {
      new SampleStore(0).fill(store, 3, 60);
      before = StoreText.of(store, SampleStore.USERS);
      if (rolled) {
        store.index().log().roll();
      }
      disk.refuse(EnumSet.of(call), "refused");

      assertThatThrownBy(store::compact)
          .as(what)
          .isInstanceOf(StorageException.NotApplied.class)
          .hasMessageContaining("refused");

      assertThat(disk.refusals()).as(what).isPositive();
      assertReads(store, before, what);
      disk.refuseNothing();
      store.compact();
      assertReads(store, before, what);
    }
    StoreDirectories.deleteIndex(place);
    try (ChronicleStorage store = open(place, disk)) {
      assertReads(store, before, what);
    }
    assertThat(names(place)).as(what).filteredOn(name -> name.endsWith(".log")).hasSize(1);
    assertThat(names(place)).as(what).noneMatch(name -> name.endsWith(".tmp"));
  }

  private static ChronicleStorage open(Path place, Disk disk) {
    return ChronicleStorage.open(
        new ChronicleOptions(
            place,
            KeyedStates.Choice.MAPPED,
            true,
            new Machine(disk, Machine.THIS.bootId()),
            SmallStore.SIZES));
  }

  private static void assertReads(Storage store, String before, String what) {
    assertThat(StoreText.of(store, SampleStore.USERS)).as(what).isEqualTo(before);
    assertThat(store.verify()).as(what).isEmpty();
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place.resolve("log"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
