package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.broken.BrokenStore;
import dev.parley.testkit.broken.BrokenStores;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite is worth what it finds: it has to reject stores that break one rule each. */
@Tag("same-on-every-jdk")
final class BrokenStoresTest {
  private static final String SCRIPTS = "everyScriptReadsAsOnTheReference";

  /** Rules that only show where several threads are at work. */
  private static final Set<String> IN_A_RACE =
      Set.of(
          "reader that sees a half-built index",
          "claim granted twice in a race",
          "one writer at a time",
          "SNAPSHOT_SCAN claimed falsely");

  /** Rules of which scripts see nothing: they run in one thread and ask for nothing refused. */
  private static final Set<String> NOT_IN_SCRIPTS =
      Set.of(
          "GET-2",
          "SCAN-4",
          "BATCH-2",
          "CONC-1",
          "CONC-2",
          "CAP-1",
          "ERR-1",
          "ERR-2",
          "LIFE-2",
          "LIFE-4",
          "LIFE-5",
          "LIFE-6",
          "BACKUP-1",
          "BACKUP-2",
          "BACKUP-3",
          "BACKUP-4",
          "COST-1",
          "COST-2",
          "KEY-1",
          "KEY-2");

  private static final Set<String> UNSEEN_BY_SCRIPTS =
      Set.of("refused batch applied by halves", "claim granted twice in a race");

  private static volatile @Nullable StorageFixture fixture;

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class SuspectContract implements StorageContract {
    @Override
    public StorageFixture fixture() {
      return Objects.requireNonNull(fixture);
    }

    /** With a fixed seed: whether a script finds a store must not be a matter of luck. */
    @Override
    @Property(tries = 300, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    public void everyScriptReadsAsOnTheReference(@ForAll("scripts") Script script) {
      StorageContract.super.everyScriptReadsAsOnTheReference(script);
    }
  }

  static List<BrokenStore> all() {
    return BrokenStores.all();
  }

  @AfterEach
  void forget() {
    fixture = null;
  }

  /** Those that are wrong in one process; {@link CrashContractTest} has the others. */
  static Stream<BrokenStore> inOneProcess() {
    return all().stream().filter(store -> !CrashContractTest.isToBeKilled(store));
  }

  @ParameterizedTest
  @MethodSource("inOneProcess")
  void theContractRejectsABrokenStoreByTheNameOfTheRule(BrokenStore broken) {
    fixture = broken.fixture();

    // What these keep is gone with the process, so killing it would show that alone.
    String[] without =
        IN_A_RACE.contains(broken.name())
            ? new String[] {"crash"}
            : new String[] {"crash", "concurrent"};
    ContractRun run = ContractRun.of(SuspectContract.class, without);

    Set<String> others = new TreeSet<>();
    Set<String> own = new TreeSet<>();
    run.failures()
        .forEach(
            (test, thrown) -> {
              String rule = Rule.ofTest(test).map(Rule::number).orElse(SCRIPTS);
              (rule.equals(broken.rule()) ? own : others).add(rule.equals(SCRIPTS) ? rule : test);
            });
    System.out.printf("| %s | %s | %s | %s |%n", broken.name(), broken.rule(), own, others);
    String says = broken.rule() + " is broken: " + Rule.of(broken.rule()).orElseThrow().text();
    assertThat(own).as("tests of its rule that fail; others: %s", others).isNotEmpty();
    assertThat(own)
        .allSatisfy(test -> assertThat(run.failures().get(test)).message().startsWith(says));
    assertThat(othersThan(broken.rule(), others)).as("other rules").hasSizeLessThanOrEqualTo(7);
    assertSeenByScripts(broken, run.failures().get(SCRIPTS));
    assertThat(run.succeeded()).as("tests that the broken store passes").isGreaterThan(70);
  }

  private static void assertSeenByScripts(BrokenStore broken, @Nullable Throwable thrown) {
    boolean seen =
        !NOT_IN_SCRIPTS.contains(broken.rule()) && !UNSEEN_BY_SCRIPTS.contains(broken.name());
    if (seen) {
      assertThat(thrown)
          .as("what a random script found")
          .isNotNull()
          .message()
          .containsPattern("[A-Z]+-[0-9]+")
          .contains("SideBySide both = SideBySide.of(store);");
    }
  }

  private static Set<String> othersThan(String rule, Set<String> tests) {
    return tests.stream()
        .flatMap(test -> Rule.ofTest(test).stream())
        .map(Rule::number)
        // A store that puts a good one's answers into a wrong order has to read them all.
        .filter(other -> !other.equals(rule) && !other.startsWith("COST"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theContractFindsNothingWrongWithAGoodStore() {
    fixture = BrokenStores.good();

    ContractRun run = ContractRun.of(SuspectContract.class, "crash");

    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isGreaterThan(80);
  }

  @Test
  void everyRuleThatCanBeBrokenIsBrokenByAStore() {
    Set<String> broken = new TreeSet<>();
    all().forEach(store -> broken.add(store.rule()));
    broken.addAll(UncheckedRules.reasons().keySet());

    assertThat(all()).hasSizeGreaterThanOrEqualTo(45);
    assertThat(broken)
        .containsExactlyInAnyOrderElementsOf(Rule.all().stream().map(Rule::number).toList());
    assertThat(new HashSet<>(all().stream().map(BrokenStore::name).toList())).hasSize(all().size());
  }
}
