package dev.parley.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An upgrade that is cut short, by a disk that refuses, a kill or the loss of power, leaves a store
 * of the one format or of the other, whole, and the next opening upgrades it.
 */
class UpgradeCrashTest {
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

  private void assertWhole(String what, Path store) {
    try (Storage opened = OldStore.open(store, SystemDisk.INSTANCE)) {
      assertThat(GoldenText.of(opened)).as(what).isEqualTo(old.text());
      assertThat(opened.verify()).as(what).isEmpty();
    } catch (StorageException e) {
      throw new AssertionError(what + ": " + e.getMessage(), e);
    }
  }

  @Test
  void afterEveryCallOfTheDiskThatFailsTheNextOpeningUpgrades() throws IOException {
    int refusals = 0;
    boolean done = false;
    for (int calls = 0; !done; calls++) {
      Path store = old.copyTo(memory.path().resolve("store"));
      try {
        OldStore.open(store, new StoppingDisk(calls)).close();
        done = true;
      } catch (StorageException e) {
        refusals++;
        assertThat(e)
            .isInstanceOfAny(StorageException.NotApplied.class, StorageException.Unknown.class);
      }
      assertWhole("call " + calls, store);
      StoreDirectories.delete(store);
    }
    assertThat(refusals).isGreaterThan(30);
  }

  @Test
  void afterALossOfPowerAtEveryMomentTheNextOpeningUpgrades() throws IOException {
    Path root = Files.createDirectories(memory.path().resolve("root"));
    old.copyTo(root.resolve(PowerLoss.STORE));
    Random random = new Random(4);
    AtomicInteger states = new AtomicInteger();
    LossyDisk disk =
        new LossyDisk(
            root,
            (call, now) -> {
              for (int i = 0; i < 4; i++) {
                PowerLoss.Shape shape =
                    PowerLoss.Shape.ALL.get(random.nextInt(PowerLoss.Shape.ALL.size()));
                Map<Path, byte[]> left = new PowerLoss(now, shape, random).left();
                Path place = PowerLossTest.lay(memory.path().resolve("left"), left);
                assertWhole(call + " " + shape, place.resolve(PowerLoss.STORE));
                StoreDirectories.delete(place);
                states.incrementAndGet();
              }
            });
    disk.adopt();

    try (Storage store = OldStore.open(root.resolve(PowerLoss.STORE), disk)) {
      disk.fallSilent();
      assertThat(GoldenText.of(store)).isEqualTo(old.text());
    }
    assertThat(states).hasValueGreaterThan(100);
  }

  @Test
  void afterAKillTheNextOpeningUpgradesAndMeanwhileNobodyElseOpensIt() throws IOException {
    Path counted = old.copyTo(memory.path().resolve("counted"));
    int[] calls = {0};
    OldStore.open(counted, new LossyDisk(counted, (call, disk) -> calls[0]++)).close();
    for (int kill = 0; kill < 5; kill++) {
      Path store = old.copyTo(memory.path().resolve("store"));
      int at = 1 + kill * (calls[0] - 5) / 4;
      try (OtherProcess process =
          OtherProcess.start(Upgrader.class, store.toString(), String.valueOf(at))) {
        BufferedReader said =
            new BufferedReader(
                new InputStreamReader(process.process().getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).startsWith("waiting");
        assertThatThrownBy(() -> OldStore.open(store, SystemDisk.INSTANCE))
            .isInstanceOf(StorageException.Locked.class);
        process.kill();
      }
      assertWhole("killed before call " + at, store);
      StoreDirectories.delete(store);
    }
  }

  /** Stops before a call of the disk, to be killed there. */
  static final class Upgrader {
    private Upgrader() {}

    public static void main(String[] arguments) {
      Path store = Path.of(arguments[0]);
      int last = Integer.parseInt(arguments[1]);
      int[] calls = {0};
      LossyDisk disk =
          new LossyDisk(
              store,
              (call, now) -> {
                if (++calls[0] == last) {
                  System.out.println("waiting before " + call);
                  awaitTheEnd();
                }
              });
      OldStore.open(store, disk).close();
    }

    private static void awaitTheEnd() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
