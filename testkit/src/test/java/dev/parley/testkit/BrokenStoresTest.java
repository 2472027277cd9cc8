package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.storage.Storage;
import dev.parley.testkit.storage.MemoryStorageProvider;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite is worth what it finds: it has to reject stores that break one rule each. */
final class BrokenStoresTest {
  private static volatile @Nullable UnaryOperator<Storage> breaks;

  private static final StorageFixture FIXTURE =
      new StorageFixture() {
        @Override
        public Storage open(Path directory) {
          Storage good = StorageFixture.of(new MemoryStorageProvider()).open(directory);
          return Objects.requireNonNull(breaks).apply(new PersistentWithinJvm(good));
        }
      };

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class SuspectContract implements StorageContract {
    @Override
    public StorageFixture fixture() {
      return FIXTURE;
    }
  }

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class SuspectScripts implements ModelContract {
    @Override
    public StorageFixture fixture() {
      return FIXTURE;
    }

    /** With a fixed seed: whether a script finds a store must not be a matter of luck. */
    @Override
    @Property(tries = 300, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    public void everyScriptReadsAsOnTheReference(@ForAll("scripts") Script script) {
      ModelContract.super.everyScriptReadsAsOnTheReference(script);
    }
  }

  static Stream<BrokenStores.Broken> all() {
    return BrokenStores.all();
  }

  @AfterEach
  void forget() {
    breaks = null;
  }

  @ParameterizedTest
  @MethodSource("all")
  void theContractRejectsABrokenStoreByTheNameOfTheRule(BrokenStores.Broken broken) {
    breaks = broken.breaks();

    ContractRun run = ContractRun.of(SuspectContract.class);

    assertThat(run.failures()).containsKey(broken.foundBy());
    assertThat(run.failures().get(broken.foundBy()))
        .message()
        .startsWith(broken.rule() + " is broken: " + Rule.of(broken.rule()).orElseThrow().text());
    assertThat(run.succeeded()).as("tests that the broken store passes").isGreaterThan(40);
  }

  @Test
  void theContractFindsNothingWrongWithAGoodStore() {
    breaks = good -> good;

    ContractRun run = ContractRun.of(SuspectContract.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isGreaterThan(80);
  }

  static Stream<BrokenStores.Broken> seenByScripts() {
    // Scripts do not ask for DISK.
    return BrokenStores.all().filter(broken -> !broken.rule().equals("CAP-1"));
  }

  @ParameterizedTest
  @MethodSource("seenByScripts")
  void randomScriptsRejectABrokenStoreAndPrintAScript(BrokenStores.Broken broken) {
    breaks = broken.breaks();

    ContractRun run = ContractRun.of(SuspectScripts.class);

    assertThat(run.failures()).containsOnlyKeys("everyScriptReadsAsOnTheReference");
    assertThat(run.failures().get("everyScriptReadsAsOnTheReference"))
        .message()
        .containsPattern("[A-Z]+-[0-9]+")
        .contains("storage.apply(Batch.ofConversation(");
  }
}
