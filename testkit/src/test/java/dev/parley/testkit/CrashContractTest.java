package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.broken.BrokenStore;
import dev.parley.testkit.broken.BrokenStores;
import dev.parley.testkit.broken.FileStorageProvider;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract about killed processes finds what does not survive, and only that. */
final class CrashContractTest {
  private static volatile @Nullable StorageFixture fixture;

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class KilledContract implements CrashContract {
    @Override
    public StorageFixture fixture() {
      return Objects.requireNonNull(fixture);
    }
  }

  /** Says whether a store is one of those that are wrong only once their process is dead. */
  static boolean isToBeKilled(BrokenStore store) {
    return store.fixture().provider().filter(FileStorageProvider.class::isInstance).isPresent();
  }

  static Stream<BrokenStore> toBeKilled() {
    return BrokenStores.all().stream().filter(CrashContractTest::isToBeKilled);
  }

  @AfterEach
  void forget() {
    fixture = null;
  }

  @Test
  void aStoreThatWritesBeforeItAcknowledgesPasses() {
    fixture = StorageFixture.of(new FileStorageProvider());

    ContractRun run = ContractRun.of(KilledContract.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("toBeKilled")
  void aStoreThatLosesSomethingIsRejectedByTheNameOfTheRule(BrokenStore broken) {
    fixture = broken.fixture();

    ContractRun run = ContractRun.of(KilledContract.class);

    String says = broken.rule() + " is broken: " + Rule.of(broken.rule()).orElseThrow().text();
    assertThat(run.failures().values())
        .anySatisfy(failure -> assertThat(failure).message().startsWith(says));
  }
}
