package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Durability;
import dev.parley.storage.Storage;
import dev.parley.testkit.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * DUR-2 with several writers, whose forces are shared: whatever each was told to be on disk is
 * there when the power goes, and of the rest a first part of what each wrote. The files of the
 * index are left as they were at that moment, with and without Chronicle Map, and must not be
 * believed.
 */
class PowerLossThreadsTest {
  private static final int WRITERS = 3;

  private MemoryDirectory memory;

  @BeforeEach
  void createDirectory() throws IOException {
    memory = MemoryDirectory.create();
  }

  @AfterEach
  void deleteDirectory() {
    memory.close();
  }

  @Test
  void whatSeveralWritersWereToldIsThere() throws Exception {
    assertThat(run(1, KeyedStates.Choice.MAPPED, 25)).isGreaterThan(10);
  }

  @Test
  void whatSeveralWritersWereToldIsThereBesideChronicleMap() throws Exception {
    assertThat(run(2, KeyedStates.Choice.CHRONICLE, 10)).isGreaterThan(5);
  }

  @Test
  @Tag("crash-long")
  void whatSeveralWritersWereToldIsThereOverManyRuns() throws Exception {
    CrashReport report = CrashReport.ofThisBuild("power-loss-of-several-writers");
    for (int seed = 3; seed < 3 + Depth.times(10); seed++) {
      boolean mapped = seed % 3 > 0;
      KeyedStates.Choice choice = mapped ? KeyedStates.Choice.MAPPED : KeyedStates.Choice.CHRONICLE;
      report.add(CrashReport.FAULT + "power loss", run(seed, choice, mapped ? 60 : 20));
      report.add("runs", 1);
    }
    report.add(CrashReport.LOST, 0);
    report.write();
  }

  /** What was left at a moment, and how many steps of each writer may be in it. */
  private record State(
      String what, Map<Path, byte[]> left, List<Integer> least, List<Integer> most) {}

  private int run(long seed, KeyedStates.Choice choice, int wanted) throws Exception {
    Path root = Files.createDirectories(memory.path().resolve("run" + seed));
    List<Ledger> ledgers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      ledgers.add(
          new Ledger(
              new LedgerSteps(seed * 10 + writer, "w" + writer + ".", 20, (long) writer << 40)));
    }
    Random random = new Random(seed);
    List<State> states = Collections.synchronizedList(new ArrayList<>());
    LossyDisk disk =
        new LossyDisk(
            root,
            (call, now) -> {
              if (ledgers.get(0).begun() > 5 && states.size() < wanted && random.nextInt(3) == 0) {
                states.add(state(call, now, ledgers, random));
              }
            });
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try (Storage store = ChronicleStorage.open(options(root, disk, choice, 1))) {
      List<Future<?>> ends = new ArrayList<>();
      for (Ledger ledger : ledgers) {
        ends.add(
            writers.submit(
                () -> {
                  for (int i = 0; i < 80; i++) {
                    ledger.next(store, i % 3 == 0 ? Durability.DISK : Durability.OS);
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      writers.shutdownNow();
    }
    for (State state : states) {
      check(state, ledgers, choice);
    }
    return states.size();
  }

  /** Nothing is forced meanwhile, so what was promised before is on the disk now. */
  private static State state(String call, LossyDisk disk, List<Ledger> ledgers, Random random)
      throws IOException {
    List<Integer> least = ledgers.stream().map(Ledger::acknowledgedOnDisk).toList();
    PowerLoss.Shape shape = PowerLoss.Shape.ALL.get(random.nextInt(PowerLoss.Shape.ALL.size()));
    Map<Path, byte[]> left = new LinkedHashMap<>(new PowerLoss(disk, shape, random).left());
    List<Integer> most = ledgers.stream().map(Ledger::begun).toList();
    if (left.containsKey(PowerLoss.STORE)) {
      addIndex(disk.root(), left);
    }
    return new State("power lost before: " + call + ", " + shape, left, least, most);
  }

  private static void addIndex(Path root, Map<Path, byte[]> left) throws IOException {
    Path index = root.resolve(PowerLoss.STORE).resolve("index");
    try (Stream<Path> files = Files.walk(index)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        left.put(root.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  private void check(State state, List<Ledger> ledgers, KeyedStates.Choice choice)
      throws IOException {
    Path root = Files.createDirectories(memory.path().resolve("left"));
    for (Map.Entry<Path, byte[]> entry : state.left().entrySet()) {
      Path path = root.resolve(entry.getKey().toString());
      if (entry.getValue() == null) {
        Files.createDirectories(path);
      } else {
        Files.createDirectories(path.getParent());
        Files.write(path, entry.getValue());
      }
    }
    try (Storage store = ChronicleStorage.open(options(root, SystemDisk.INSTANCE, choice, 2))) {
      for (int writer = 0; writer < WRITERS; writer++) {
        ledgers.get(writer).heldAlone(store, state.least().get(writer), state.most().get(writer));
      }
      assertThat(store.verify()).isEmpty();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(state.what() + ": " + e.getMessage(), e);
    }
    StoreDirectories.delete(root);
  }

  private static ChronicleOptions options(
      Path root, Disk disk, KeyedStates.Choice choice, long boot) {
    return new ChronicleOptions(
        root.resolve(PowerLoss.STORE),
        choice,
        true,
        new Machine(disk, () -> new UUID(0, boot)),
        SmallStore.SIZES);
  }
}
