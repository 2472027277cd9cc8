package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.EncryptionKey;
import dev.parley.StoreListener;
import dev.parley.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * DUR-2: the machine may go down at any moment, with any part of what was not forced on the disk
 * and any part not. What was acknowledged as forced is there; of the rest a first part is, whole.
 */
@Tag("same-on-every-jdk")
class PowerLossTest {
  private static final SegmentSizes SMALL =
      CompactingStorage.pieces(number -> number % 3 == 0 ? 1 << 14 : 3 << 13, 1 << 13, 1 << 15);

  private MemoryDirectory memory;
  private Path directory;

  @BeforeEach
  void createDirectory() throws IOException {
    memory = MemoryDirectory.create();
    directory = memory.path();
  }

  @AfterEach
  void deleteDirectory() {
    memory.close();
  }

  @Test
  void atEveryMomentOfAShortRunWhatIsLeftIsAllThatWasForcedAndNothingByHalves() throws IOException {
    Run run = new Run(directory, 1, 8, 0, null);

    run.write(110);

    assertThat(run.moments).as("moments").isGreaterThan(60);
    assertThat(run.states).as("states").isGreaterThan(300);
    assertThat(run.statesOfOpenings).as("states of openings").isPositive();
    assertThat(run.restarts).as("processes killed").isPositive();
    assertThat(run.lostSteps).as("steps lost that were not forced").isPositive();
  }

  @Test
  void theSameHoldsAtEveryMomentOfCompactions() throws IOException {
    Run run = new Run(directory, 7, 4, 8, null);

    run.write(60);

    assertThat(run.compactions).as("compactions").isEqualTo(7);
    assertThat(run.moments).as("moments").isGreaterThan(60);
    assertThat(run.states).as("states").isGreaterThan(200);
    assertThat(run.statesOfOpenings).as("states of openings").isPositive();
    assertThat(run.restarts).as("processes killed").isPositive();
  }

  @Test
  void theSameHoldsOfAnEncryptedStore() throws IOException {
    Run run = new Run(directory, 9, 4, 12, StoreDirectories.KEY);

    run.write(50);

    assertThat(run.compactions).as("compactions").isEqualTo(4);
    assertThat(run.moments).as("moments").isGreaterThan(30);
    assertThat(run.states).as("states").isGreaterThan(100);
  }

  @Test
  @Tag("crash-long")
  void theSameHoldsOverThousandsOfStates() throws IOException {
    CrashReport report = CrashReport.ofThisBuild("power-loss");
    for (int seed = 2; seed < 6; seed++) {
      Path below = Files.createDirectories(directory.resolve("run" + seed));
      EncryptionKey key = seed < 4 ? null : StoreDirectories.KEY;
      int stepsOfACompaction = seed % 2 == 0 ? 0 : 12;
      Run run = new Run(below, seed, PowerLoss.Shape.ALL.size(), stepsOfACompaction, key);
      run.write(150);
      report.add("moments", run.moments);
      report.add(CrashReport.FAULT + "power loss", run.states + run.statesOfOpenings);
      report.add("compactions", run.compactions);
      report.add("power losses in the opening after one", run.statesOfOpenings);
      report.add(CrashReport.ACKNOWLEDGED, run.ledger.acknowledged());
      StoreDirectories.delete(below);
    }
    report.add(CrashReport.LOST, 0);
    report.write();
  }

  @Test
  void aSegmentWhoseCreatorWasKilledBeforeItsNameWasForcedIsNotUsedBeforeItIs() throws IOException {
    UUID id = new UUID(1, 2);
    Path first = Files.createDirectories(directory.resolve("first"));
    Path second = Files.createDirectories(directory.resolve("second"));
    List<LossyDisk> killed = new CopyOnWriteArrayList<>();
    LossyDisk disk =
        new LossyDisk(
            first,
            (call, now) -> {
              if (call.equals("force directory log")
                  && Files.exists(Segment.file(first.resolve("log"), 1))
                  && killed.isEmpty()) {
                killed.add(now.copyTo(second));
                now.fallSilent();
              }
            });
    byte[] payload = new byte[1_000];
    try (CommitLog log =
        CommitLog.open(
            first.resolve("log"),
            id,
            true,
            SMALL,
            disk,
            null,
            Compression.DEFLATE,
            StoreListener.NONE)) {
      while (killed.isEmpty()) {
        log.append(payload, payload.length);
      }
    }

    LossyDisk next = killed.get(0);
    try (CommitLog log =
        CommitLog.open(
            second.resolve("log"),
            id,
            true,
            SMALL,
            next,
            null,
            Compression.DEFLATE,
            StoreListener.NONE)) {
      while (log.end() < LogAddress.of(1, 0)) {
        log.append(payload, payload.length);
      }
      log.forceAll();

      assertThat(next.forcedNames()).containsKey(Path.of("log", "0000000000000001.log"));
    }
  }

  @Test
  void anImageIsNotLeftOutForANewerOneThatTheLossOfPowerTakes() throws IOException {
    Path root = Files.createDirectories(directory.resolve("first"));
    List<ChronicleStorage> opened = new CopyOnWriteArrayList<>();
    LossyDisk disk =
        new LossyDisk(
            root,
            (call, now) -> {
              // The segment that is going to be rewritten is forced: a writer is just behind it.
              if (call.endsWith("0000000000000000.log") && !opened.isEmpty()) {
                SampleStore.updateOne(opened.remove(0));
              }
            });
    ChronicleStorage store = Run.open(disk, null);
    new SampleStore(0).fill(store, 1, 1);
    opened.add(store);
    store.compact();

    PowerLoss.Shape nothingMore = new PowerLoss.Shape(PowerLoss.Names.NONE, PowerLoss.Sectors.NONE);
    Map<Path, byte[]> left = new PowerLoss(disk, nothingMore, new Random(0)).left();

    assertThat(opened).isEmpty();
    disk.fallSilent();
    store.close();
    Path second = lay(directory.resolve("second"), left);
    try (Storage after = ChronicleStorage.open(Run.options(second, SystemDisk.INSTANCE, 2, null))) {
      assertThat(after.messages("c0", List.of(SampleStore.ONE)).get(0)).isNotNull();
    }
  }

  static Path lay(Path place, Map<Path, byte[]> left) throws IOException {
    Path root = Files.createDirectories(place);
    for (Map.Entry<Path, byte[]> entry : left.entrySet()) {
      Path path = root.resolve(entry.getKey().toString());
      if (entry.getValue() == null) {
        Files.createDirectories(path);
      } else {
        Files.write(path, entry.getValue());
      }
    }
    return root;
  }

  /** What a killed process left, and how many steps may be in it. */
  private record Killed(LossyDisk disk, int onDisk, int least, int most) {}

  /** One run of a writer, and all the ways in which it might have ended. */
  private static final class Run {
    private final Path directory;

    /** What the writer does; drawn from by it alone, so that each run does the same. */
    private final Random steps;

    /** What becomes of the disk; the threads that force files draw from it in any order. */
    private final Random random;

    private final int shapes;
    private final int stepsOfACompaction;
    private final Ledger ledger;
    private final @Nullable EncryptionKey key;
    private final Set<Integer> seen = new HashSet<>();
    private volatile @Nullable Killed lastKilled;
    private int restarts;
    private int compactions;
    private int worlds;
    private int moments;
    private int states;
    private int lostSteps;
    private int statesOfOpenings;

    /** Makes a run that is compacted after every so many steps, never if that is 0. */
    Run(
        Path directory,
        long seed,
        int shapes,
        int stepsOfACompaction,
        @Nullable EncryptionKey key) {
      this.key = key;
      this.directory = directory;
      this.steps = new Random(seed);
      this.random = new Random(~seed);
      this.shapes = shapes;
      this.stepsOfACompaction = stepsOfACompaction;
      this.ledger = new Ledger(new LedgerSteps(seed, "", 30, 0));
    }

    void write(int count) throws IOException {
      LossyDisk disk = new LossyDisk(world(), this::losePower);
      ChronicleStorage store = open(disk, key);
      for (int i = 1; i <= count; i++) {
        ledger.next(store, steps.nextInt(4) == 0 ? Durability.DISK : Durability.OS);
        if (stepsOfACompaction > 0 && i % stepsOfACompaction == 0) {
          store.compact();
          compactions++;
        }
        switch (steps.nextInt(25)) {
          case 0 -> {
            store.sync();
            ledger.forced();
          }
          case 1 -> {
            store.close();
            ledger.forced();
            store = open(disk, key);
          }
          case 2 -> kill(disk);
          default -> {}
        }
        Killed killed = lastKilled;
        if (killed != null) {
          lastKilled = null;
          store.close();
          // What the old process was told since then happened in another world.
          ledger.goBack(killed.least(), killed.onDisk());
          disk = killed.disk();
          store = open(disk, key);
          ledger.keepOnly(ledger.held(store, killed.least(), killed.most()));
          restarts++;
        }
      }
      store.close();
      ledger.forced();
      disk.moment("end");
    }

    /** The process is killed, to be started again; the machine runs on. */
    private void kill(LossyDisk disk) throws IOException {
      // Not twice: from here on the disk of the killed process is in no world.
      synchronized (disk) {
        if (lastKilled == null) {
          int onDisk = ledger.acknowledgedOnDisk();
          int least = ledger.acknowledged();
          lastKilled = new Killed(disk.copyTo(world()), onDisk, least, ledger.begun());
          disk.fallSilent();
        }
      }
    }

    private Path world() throws IOException {
      return Files.createDirectories(directory.resolve("world" + worlds++));
    }

    private static ChronicleStorage open(LossyDisk disk, @Nullable EncryptionKey key) {
      return ChronicleStorage.open(options(disk.root(), disk, 1, key));
    }

    private static ChronicleOptions options(
        Path root, Disk disk, long boot, @Nullable EncryptionKey key) {
      return new ChronicleOptions(
          root.resolve(PowerLoss.STORE),
          KeyedStates.Choice.MAPPED,
          true,
          new Machine(disk, () -> new UUID(0, boot)),
          SMALL,
          key);
    }

    private void losePower(String call, LossyDisk disk) throws IOException {
      if (ledger.begun() > 0
          && lastKilled == null
          && call.startsWith("force directory")
          && random.nextInt(4) == 0) {
        kill(disk);
        return;
      }
      moments++;
      int least = ledger.acknowledgedOnDisk();
      for (int i = 0; i < shapes; i++) {
        PowerLoss.Shape shape =
            shapes == PowerLoss.Shape.ALL.size() || i == 0
                ? PowerLoss.Shape.ALL.get(i)
                : PowerLoss.Shape.ALL.get(random.nextInt(PowerLoss.Shape.ALL.size()));
        Map<Path, byte[]> left = new PowerLoss(disk, shape, random).left();
        if (seen.add(31 * hash(left) + least)) {
          states++;
          String what = "power lost before: " + call + ", " + shape + ", moment=" + moments;
          check(what, left, least, ledger.begun());
        }
      }
    }

    private static int hash(Map<Path, byte[]> left) {
      int hash = 0;
      for (Map.Entry<Path, byte[]> entry : left.entrySet()) {
        hash = 31 * hash + entry.getKey().hashCode();
        hash = 31 * hash + Arrays.hashCode(entry.getValue());
      }
      return hash;
    }

    private void check(String what, Map<Path, byte[]> left, int least, int most)
        throws IOException {
      Path root = lay("left", left);
      try {
        if (random.nextInt(10) == 0) {
          loseItAgain(left, least, most);
        }
        int held = reopen(root, 2, least, most);
        // What was found is not lost by finding it: the next opening, after another loss of power
        // or after none, finds the same.
        assertThat(reopen(root, random.nextInt(2) + 2, held, held)).isEqualTo(held);
        lostSteps += ledger.begun() - held;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(what + ", files=" + left.keySet() + ": " + e.getMessage(), e);
      }
      StoreDirectories.delete(root);
    }

    private Path lay(String name, Map<Path, byte[]> left) throws IOException {
      return PowerLossTest.lay(directory.resolve(name), left);
    }

    /** The power goes again, at every moment of the opening that mends the store. */
    private void loseItAgain(Map<Path, byte[]> left, int least, int most) throws IOException {
      Path first = lay("first", left);
      List<Map<Path, byte[]>> leftAgain = new ArrayList<>();
      LossyDisk disk =
          new LossyDisk(
              first,
              (call, now) -> {
                int shape = random.nextInt(PowerLoss.Shape.ALL.size());
                leftAgain.add(new PowerLoss(now, PowerLoss.Shape.ALL.get(shape), random).left());
              });
      disk.adopt();
      int held;
      try (Storage store = ChronicleStorage.open(options(first, disk, 2, key))) {
        held = ledger.held(store, least, most);
        disk.fallSilent();
      }
      StoreDirectories.delete(first);
      for (Map<Path, byte[]> again : leftAgain) {
        Path second = lay("second", again);
        reopen(second, 3, held, held);
        StoreDirectories.delete(second);
        statesOfOpenings++;
      }
    }

    private int reopen(Path root, long boot, int least, int most) {
      LossyDisk disk = new LossyDisk(root, (call, moment) -> {});
      disk.fallSilent();
      try (Storage store = ChronicleStorage.open(options(root, disk, boot, key))) {
        int held = ledger.held(store, least, most);
        assertThat(store.verify()).isEmpty();
        return held;
      }
    }
  }
}
