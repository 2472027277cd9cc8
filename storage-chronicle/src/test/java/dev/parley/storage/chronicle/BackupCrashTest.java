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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A backup or a restore that is cut short, by a full disk, a kill or the loss of power, leaves what
 * was there before or all of the new copy; the next run goes on.
 */
class BackupCrashTest {
  private MemoryDirectory memory;
  private Path source;
  private Path root;
  private Path target;
  private final Ledger ledger = new Ledger(new LedgerSteps(7, "", 20, 0));

  @BeforeEach
  void createDirectory() throws IOException {
    memory = MemoryDirectory.create();
    source = memory.path().resolve("source");
    root = Files.createDirectories(memory.path().resolve("root"));
    target = root.resolve(PowerLoss.STORE);
  }

  @AfterEach
  void deleteDirectory() {
    memory.close();
  }

  private void write(Storage store, int steps) {
    for (int i = 0; i < steps; i++) {
      ledger.next(store, Durability.OS);
    }
  }

  private static LogSnapshot snapshot(Storage store) {
    return ((ChronicleStorage) store).index().log().snapshot();
  }

  private void backUp(LogSnapshot log, Disk disk) throws IOException {
    new Backup(source, new Machine(disk, BootId::current))
        .to(target, log, ProgressListener.NONE, () -> {});
  }

  /** Returns how many steps the target holds, -1 if it is no store. */
  private int held(Path copy, int least) {
    try (Storage store =
        ChronicleStorage.open(
            new ChronicleOptions(
                copy,
                KeyedStates.Choice.MAPPED,
                false,
                new Machine(SystemDisk.INSTANCE, () -> new UUID(0, 9)),
                SmallStore.SIZES))) {
      assertThat(store.verify()).isEmpty();
      return ledger.held(store, least, ledger.begun());
    } catch (StorageException.NotFound e) {
      return -1;
    }
  }

  @Test
  void afterEveryCallOfTheDiskThatFailsTheTargetIsTheOldOrTheNewCopyAndTheNextRunGoesOn()
      throws IOException {
    try (Storage store = SmallStore.open(source)) {
      int earlier = -1;
      for (int round = 0; round < 3; round++) {
        write(store, 60);
        int now = ledger.begun();
        LogSnapshot log = snapshot(store);
        int refusals = 0;
        for (int calls = 0; ; calls++) {
          StoppingDisk disk = new StoppingDisk(calls);
          try {
            backUp(log, disk);
            break;
          } catch (IOException e) {
            refusals++;
            Path copy = memory.path().resolve("copy");
            if (Files.exists(target)) {
              StoreDirectories.copy(target, copy);
            }
            assertThat(held(copy, Math.max(earlier, 0))).as("call %s", calls).isIn(earlier, now);
            StoreDirectories.delete(copy);
          }
        }
        assertThat(refusals).as("round %s", round).isGreaterThan(10);
        assertThat(held(target, now)).isEqualTo(now);
        earlier = now;
      }
    }
  }

  @Test
  void aRestoreThatFailsAtAnyCallLeavesNoStoreAndTheNextRunGoesOn() throws IOException {
    Path backup = memory.path().resolve("backup");
    try (Storage store = SmallStore.open(source)) {
      write(store, 100);
      store.backup(backup, ProgressListener.NONE);
    }
    int refusals = 0;
    for (int calls = 0; ; calls++) {
      Machine machine = new Machine(new StoppingDisk(calls), BootId::current);
      try {
        Restore.run(backup, target, machine, ProgressListener.NONE);
        break;
      } catch (StorageException.NotApplied e) {
        refusals++;
        Path copy = memory.path().resolve("copy");
        if (Files.exists(target)) {
          StoreDirectories.copy(target, copy);
        }
        assertThat(held(copy, 0)).as("call %s", calls).isIn(-1, ledger.begun());
        StoreDirectories.delete(copy);
      }
    }
    assertThat(refusals).isGreaterThan(10);
    assertThat(held(target, ledger.begun())).isEqualTo(ledger.begun());
  }

  @Test
  void whateverTheLossOfPowerLeavesIsTheOldOrTheNewCopy() throws IOException {
    Random random = new Random(11);
    Set<Integer> seen = new HashSet<>();
    int[] states = new int[3];
    try (Storage store = SmallStore.open(source)) {
      int[] earlier = {-1};
      LossyDisk disk =
          new LossyDisk(
              root,
              (call, now) -> {
                for (int i = 0; i < 2; i++) {
                  List<PowerLoss.Shape> shapes = PowerLoss.Shape.ALL;
                  PowerLoss.Shape shape = shapes.get(random.nextInt(shapes.size()));
                  Map<Path, byte[]> left = new PowerLoss(now, shape, random).left();
                  if (seen.add(hash(left))) {
                    Path copy = lay(left).resolve(PowerLoss.STORE);
                    int held = held(copy, Math.max(0, earlier[0]));
                    assertThat(held).as("%s, %s", call, shape).isIn(earlier[0], ledger.begun());
                    states[held == -1 ? 0 : held == ledger.begun() ? 2 : 1]++;
                  }
                }
              });
      for (int round = 0; round < 3; round++) {
        write(store, 50);
        backUp(snapshot(store), disk);
        disk.moment("acknowledged");
        earlier[0] = ledger.begun();
        assertThat(disk.forcedNames()).containsKey(PowerLoss.STORE.resolve("BACKUP"));
      }
    }
    assertThat(states[0]).as("states without a store").isPositive();
    assertThat(states[1]).as("states with the earlier backup").isPositive();
    assertThat(states[2]).as("states with the new backup").isPositive();
  }

  private static int hash(Map<Path, byte[]> left) {
    int hash = 0;
    for (Map.Entry<Path, byte[]> entry : left.entrySet()) {
      hash = 31 * hash + entry.getKey().hashCode() + Arrays.hashCode(entry.getValue());
    }
    return hash;
  }

  private Path lay(Map<Path, byte[]> left) throws IOException {
    Path laid = memory.path().resolve("left");
    StoreDirectories.delete(laid);
    Files.createDirectories(laid);
    for (Map.Entry<Path, byte[]> entry : left.entrySet()) {
      Path path = laid.resolve(entry.getKey().toString());
      if (entry.getValue() == null) {
        Files.createDirectories(path);
      } else {
        Files.write(path, entry.getValue());
      }
    }
    return laid;
  }

  @Test
  void aFirstBackupThatWasNotFinishedIsNoStore() throws IOException {
    try (Storage store = SmallStore.open(source)) {
      write(store, 60);
      assertThatThrownBy(() -> backUp(snapshot(store), new StoppingDisk(12)))
          .isInstanceOf(IOException.class);
    }

    assertThat(target.resolve("next")).isDirectory();
    assertThatThrownBy(() -> StoreDirectories.open(target))
        .isInstanceOf(StorageException.NotFound.class)
        .hasMessageContaining("not finished");
    assertThat(target.resolve("STORE")).doesNotExist();
    assertThatThrownBy(
            () -> Restore.run(target, root.resolve("new"), Machine.THIS, ProgressListener.NONE))
        .isInstanceOf(StorageException.NotFound.class);
  }
}
