package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
      write(open, ledger, 30);

      disk.refuse(EnumSet.of(call), "No space left on device");
      int refusedBefore = disk.refusals();
      for (int i = 0; i < 200; i++) {
        writeOrBeRefused(open, ledger);
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
      write(open, ledger, 30);
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
        write(open, ledger, 5);
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
      write(open, ledger, 40);
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
        refused += writeOrBeRefused(store, ledger) ? 0 : 1;
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
        write(again, ledger, 3);
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

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatIsGoneUnderAnOpenStoreIsATypedErrorUntilItIsBack() throws IOException {
    Path store = directory.resolve("store");
    Path elsewhere = directory.resolve("elsewhere");
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    try (Storage open = open(store)) {
      write(open, ledger, 20);

      Files.move(store, elsewhere);
      int refused = 0;
      while (refused < REFUSALS) {
        refused += writeOrBeRefused(open, ledger) ? 0 : 1;
      }
      ledger.held(open, ledger.acknowledged(), ledger.begun());

      Files.move(elsewhere, store);
      ledger.keepOnly(ledger.held(open, ledger.acknowledged(), ledger.begun()));
      write(open, ledger, 20);
    }
    try (Storage open = open(store)) {
      ledger.held(open, ledger.begun(), ledger.begun());
      assertThat(open.verify()).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatIsDeletedUnderAnOpenStoreIsATypedErrorAndReadsGoOn() {
    Path store = directory.resolve("store");
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    Storage open = open(store);
    write(open, ledger, 20);

    StoreDirectories.delete(store);
    int refused = 0;
    while (refused < REFUSALS) {
      refused += writeOrBeRefused(open, ledger) ? 0 : 1;
    }
    ledger.held(open, ledger.acknowledged(), ledger.begun());
    try {
      open.close();
    } catch (StorageException e) {
      assertThat(e).isNotInstanceOf(StorageException.Closed.class);
    }

    try (Storage again = open(store)) {
      assertThat(again.conversations(null, 10)).isEmpty();
    }
  }

  /** Threads that are interrupted all the time, while they wait for locks, forces and segments. */
  @Test
  void interruptsAtAnyMomentLoseNothing() throws Exception {
    Path store = directory.resolve("store");
    List<Ledger> ledgers = new ArrayList<>();
    List<Thread> writers = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    Storage open = open(store);
    for (int t = 0; t < 3; t++) {
      LedgerSteps steps = new LedgerSteps(t, "t" + t + ".", 20, (long) t << 40);
      Ledger ledger = new Ledger(steps);
      ledgers.add(ledger);
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 120; i++) {
                    ledger.next(open, i % 3 == 0 ? Durability.DISK : Durability.OS);
                    if (i % 40 == 0) {
                      open.sync();
                    }
                  }
                } catch (RuntimeException | Error e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              });
      writers.add(writer);
    }
    AtomicBoolean done = new AtomicBoolean();
    Thread interrupter =
        new Thread(
            () -> {
              Random random = new Random(1);
              while (!done.get()) {
                writers.get(random.nextInt(writers.size())).interrupt();
                Thread.onSpinWait();
              }
            });
    writers.forEach(Thread::start);
    interrupter.start();
    for (Thread writer : writers) {
      writer.join();
    }
    done.set(true);
    interrupter.join();
    open.close();

    assertThat(failures).isEmpty();
    try (Storage again = open(store)) {
      for (Ledger ledger : ledgers) {
        ledger.checkAlone(again);
      }
      assertThat(again.verify()).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tooManyOpenFilesAreATypedErrorAndTheStoreGoesOnWhenThereAreFewer() throws IOException {
    Path store = directory.resolve("store");
    List<String> limit = List.of("bash", "-c", "ulimit -n 256; exec \"$@\"", "bash");
    String said;
    try (OtherProcess process = OtherProcess.start(limit, ManyFiles.class, store.toString())) {
      said =
          new String(process.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip();
    }
    assertThat(said).startsWith("steps=").doesNotContain("refused=0");

    int steps = Integer.parseInt(said.substring("steps=".length(), said.indexOf(' ')));
    Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
    ledger.skip(steps);
    try (Storage open = open(store)) {
      ledger.held(open, steps, steps);
      assertThat(open.verify()).isEmpty();
    }
  }

  /** Writes while it has no file descriptor left, and when it has some again. */
  static final class ManyFiles {
    private ManyFiles() {}

    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0]);
      rehearse(directory.resolveSibling("rehearsal"));
      Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
      int refused = 0;
      try (Storage store = SmallStore.open(directory)) {
        write(store, ledger, 30);
        List<FileChannel> hogs = new ArrayList<>();
        try {
          while (true) {
            hogs.add(FileChannel.open(Path.of("/dev/null"), StandardOpenOption.READ));
          }
        } catch (IOException e) {
          // None left.
        }
        while (refused < REFUSALS) {
          refused += writeOrBeRefused(store, ledger) ? 0 : 1;
        }
        try {
          SmallStore.open(directory.resolveSibling("another")).close();
          throw new IllegalStateException("a store was opened without a file descriptor");
        } catch (StorageException.NotApplied e) {
          // As it should be.
        }
        for (FileChannel hog : hogs) {
          hog.close();
        }
        ledger.keepOnly(ledger.held(store, ledger.acknowledged(), ledger.begun()));
        write(store, ledger, 30);
      }
      try (Storage again = SmallStore.open(directory)) {
        ledger.held(again, ledger.begun(), ledger.begun());
      }
      System.out.println("steps=" + ledger.begun() + " refused=" + refused);
    }

    /** Loads every class that will be needed, as long as there are files to load them from. */
    private static void rehearse(Path directory) throws IOException {
      Ledger ledger = new Ledger(new LedgerSteps(1, "", 20, 0));
      try (Storage store = SmallStore.open(directory)) {
        write(store, ledger, 200);
        ledger.held(store, 200, 200);
        Path obstacle = SmallStore.segment(directory, SmallStore.segments(directory) + 1);
        Files.createDirectories(obstacle.resolve("inside"));
        int refused = 0;
        while (refused < REFUSALS) {
          refused += writeOrBeRefused(store, ledger) ? 0 : 1;
        }
        StoreDirectories.delete(obstacle);
        write(store, ledger, 30);
      }
      Files.writeString(directory.resolve("file"), "in the way");
      try {
        SmallStore.open(directory.resolve("file")).close();
      } catch (StorageException.NotApplied e) {
        // As it should be.
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

  private static void write(Storage store, Ledger ledger, int steps) {
    for (int i = 0; i < steps; i++) {
      ledger.next(store, i % 4 == 0 ? Durability.DISK : Durability.OS);
    }
  }

  /** Returns whether the next step was acknowledged. */
  private static boolean writeOrBeRefused(Storage store, Ledger ledger) {
    int known = ledger.begun();
    try {
      ledger.next(store, known % 4 == 0 ? Durability.DISK : Durability.OS);
      return true;
    } catch (StorageException.NotApplied e) {
      // Nothing of it happened.
      ledger.keepOnly(known);
    } catch (StorageException.Unknown e) {
      // It may have happened; the store says which.
      ledger.keepOnly(ledger.held(store, known, known + 1));
    }
    return false;
  }
}
