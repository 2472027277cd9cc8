package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EncryptionKey;
import dev.parley.storage.Partition;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ERASE-4: wherever the power goes while something is erased, the next opening has all of it or
 * nothing; and nothing means that no byte is in any file.
 */
@Tag("same-on-every-jdk")
class PowerLossErasureTest {
  private static final SegmentSizes SMALL =
      CompactingStorage.pieces(number -> 1 << 15, 1 << 14, 80_000);
  private static final List<String> USERS = List.of("bystander", PlantedMarks.USER);

  @TempDir Path directory;

  @Test
  void anErasureIsThereAsAWholeOrNotAtAll() throws IOException {
    Run run = new Run(directory, null, 1);

    run.eraseBoth();

    // At least: the file that says so, a new segment, the pieces and their list, and all names.
    assertThat(run.moments).as("moments").isGreaterThan(30);
    assertThat(run.whole).as("states before it").isPositive();
    assertThat(run.gone).as("states behind it").isPositive();
  }

  @Test
  void theSameHoldsOfAnEncryptedStore() throws IOException {
    Run run = new Run(directory, StoreDirectories.KEY, 1);

    run.eraseBoth();

    assertThat(run.moments).as("moments").isGreaterThan(30);
    assertThat(run.gone).as("states behind it").isPositive();
  }

  @Test
  @Tag("crash-long")
  void theSameHoldsInEveryShapeOfALoss() throws IOException {
    CrashReport report = CrashReport.ofThisBuild("power-loss-of-erasures");
    for (EncryptionKey key : Arrays.asList(null, StoreDirectories.KEY)) {
      Path below = Files.createDirectories(directory.resolve(key == null ? "plain" : "encrypted"));
      Run run = new Run(below, key, PowerLoss.Shape.ALL.size());
      run.eraseBoth();
      report.add(CrashReport.FAULT + "power loss", run.whole + run.gone);
      report.add("moments of erasures", run.moments);
      report.add("states before an erasure", run.whole);
      report.add("states behind an erasure", run.gone);
    }
    report.add(CrashReport.LOST, 0);
    report.write();
  }

  /** One store that is erased from, and all ways in which that may end. */
  private static final class Run {
    private final Path directory;
    private final @Nullable EncryptionKey key;

    /** How many shapes of each loss are looked at; the next ones with the next moment. */
    private final int shapes;

    private final Set<Integer> seen = new HashSet<>();
    private String before = "";
    private String after = "";
    private boolean armed;
    private boolean answered;
    private int moments;
    private int whole;
    private int gone;

    Run(Path directory, @Nullable EncryptionKey key, int shapes) {
      this.directory = directory;
      this.key = key;
      this.shapes = shapes;
    }

    void eraseBoth() throws IOException {
      Path world = Files.createDirectories(directory.resolve("world"));
      Path model = Files.createDirectories(directory.resolve("model"));
      LossyDisk disk = new LossyDisk(world, this::losePower);
      try (ChronicleStorage store = open(world, disk, 1);
          ChronicleStorage other = open(model, SystemDisk.INSTANCE, 1)) {
        for (ChronicleStorage each : List.of(store, other)) {
          PlantedMarks.plant(each, 0);
          each.compact();
          PlantedMarks.plant(each, 1);
          each.sync();
        }
        for (Partition erased :
            List.of(
                Partition.conversation(PlantedMarks.CONVERSATION),
                Partition.user(PlantedMarks.USER))) {
          before = StoreText.of(other, USERS);
          other.erase(erased);
          after = StoreText.of(other, USERS);
          arm(true, false);
          store.erase(erased);
          arm(true, true);
          disk.moment("after the erasure");
          arm(false, true);
        }
      }
    }

    private synchronized void arm(boolean on, boolean done) {
      armed = on;
      answered = done;
    }

    private synchronized void losePower(String call, LossyDisk disk) throws IOException {
      if (!armed) {
        return;
      }
      moments++;
      List<PowerLoss.Shape> all = PowerLoss.Shape.ALL;
      for (int i = 0; i < shapes; i++) {
        // Steps that have no divisor with their number in common come by all of them.
        PowerLoss.Shape shape = all.get((5 * moments + i) % all.size());
        Map<Path, byte[]> left = new PowerLoss(disk, shape, new Random(moments)).left();
        if (seen.add(hash(left))) {
          check("power lost before: " + call + ", " + shape + ", moment=" + moments, left);
        }
      }
    }

    private void check(String what, Map<Path, byte[]> left) throws IOException {
      Path root = PowerLossTest.lay(directory.resolve("left"), left);
      try (ChronicleStorage store = open(root, SystemDisk.INSTANCE, 2)) {
        String text = StoreText.of(store, USERS);
        assertThat(store.verify()).as(what).isEmpty();
        if (answered || !text.equals(before)) {
          assertThat(text).as(what).isEqualTo(after);
          gone++;
        } else {
          whole++;
        }
      }
      if (key == null && Files.notExists(root.resolve(PowerLoss.STORE).resolve("ERASING"))) {
        assertNothingIsLeft(root);
      }
      StoreDirectories.delete(root);
    }

    /** Looks for what the text of the store says is not there. */
    private void assertNothingIsLeft(Path root) {
      try (ChronicleStorage store = open(root, SystemDisk.INSTANCE, 2)) {
        if (store.conversation(PlantedMarks.CONVERSATION) == null) {
          PlantedMarks.assertConversationIsGone(root);
        }
        if (store.membership("other0", PlantedMarks.USER) == null) {
          PlantedMarks.assertUserIsGone(root);
        }
      }
    }

    private ChronicleStorage open(Path root, Disk disk, long boot) {
      return ChronicleStorage.open(
          new ChronicleOptions(
              root.resolve(PowerLoss.STORE),
              KeyedStates.Choice.MAPPED,
              true,
              new Machine(disk, () -> new UUID(0, boot)),
              SMALL,
              key));
    }

    private static int hash(Map<Path, byte[]> left) {
      int hash = 0;
      for (Map.Entry<Path, byte[]> entry : left.entrySet()) {
        hash = 31 * hash + entry.getKey().hashCode();
        hash = 31 * hash + Arrays.hashCode(entry.getValue());
      }
      return hash;
    }
  }
}
