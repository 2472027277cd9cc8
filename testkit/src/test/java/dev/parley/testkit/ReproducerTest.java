package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.storage.Batch;
import dev.parley.storage.Mutation;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.testkit.broken.BrokenStore;
import dev.parley.testkit.broken.BrokenStores;
import dev.parley.testkit.storage.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failing script prints is a test that compiles and does the very same. */
final class ReproducerTest {
  private static final String PROPERTY = "everyScriptReadsAsOnTheReference";
  private static final Pattern RULES =
      Pattern.compile("(?:rules=|^)([A-Z]+-[0-9]+(?:(?:, | to )[A-Z]+-[0-9]+)*)");

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class Scripts implements ModelContract {
    @Override
    public StorageFixture fixture() {
      return PastedFixture.get();
    }

    @Override
    @Property(
        tries = 300,
        seed = "20261122",
        edgeCases = EdgeCasesMode.NONE,
        shrinking = ShrinkingMode.OFF)
    public void everyScriptReadsAsOnTheReference(@ForAll("scripts") Script script) {
      ModelContract.super.everyScriptReadsAsOnTheReference(script);
    }
  }

  /** Not found by itself, since it is nested; the tests below run it. */
  static final class ShrunkScripts implements ModelContract {
    @Override
    public StorageFixture fixture() {
      return PastedFixture.get();
    }

    @Override
    @Property(
        tries = 300,
        seed = "20261122",
        edgeCases = EdgeCasesMode.NONE,
        shrinking = ShrinkingMode.FULL)
    public void everyScriptReadsAsOnTheReference(@ForAll("scripts") Script script) {
      ModelContract.super.everyScriptReadsAsOnTheReference(script);
    }
  }

  /** A few are enough: of each kind of call one that is answered wrongly. */
  private static final Set<String> SOME =
      Set.of("SCAN-1", "MERGE-10", "COUNT-1", "LIST-3", "BATCH-1", "CLAIM-1", "LIFE-1");

  static Stream<BrokenStore> some() {
    Set<String> left = new HashSet<>(SOME);
    return BrokenStores.all().stream().filter(broken -> left.remove(broken.rule()));
  }

  @AfterEach
  void forget() {
    PastedFixture.set(null);
  }

  @ParameterizedTest
  @MethodSource("some")
  void aPastedFailureFailsByTheSameRuleAndPassesOnAGoodStore(BrokenStore broken) throws Exception {
    PastedFixture.set(broken.fixture());
    String found = message(ContractRun.of(Scripts.class), PROPERTY);
    String pasted = found.substring(found.indexOf("import "));
    Class<?> contract = contract(pasted);

    ContractRun again = ContractRun.of(contract);

    assertThat(again.failures()).containsOnlyKeys("differsFromTheReference");
    assertThat(rules(message(again, "differsFromTheReference"))).isEqualTo(rules(found));
    PastedFixture.set(BrokenStores.good());
    ContractRun onAGoodStore = ContractRun.of(contract);
    assertThat(onAGoodStore.failures()).isEmpty();
    assertThat(onAGoodStore.succeeded()).isEqualTo(1);
  }

  @Test
  void aPastedFailureOfAWriteThatFailsDoesSoToo() throws Exception {
    BrokenStore closes =
        BrokenStores.all().stream()
            .filter(store -> store.name().equals("interrupt that closes the store"))
            .findAny()
            .orElseThrow();
    Batch batch =
        Batch.ofUser("bob", List.of(new Mutation.PutSetting("", "n", "v", Long.MAX_VALUE)));
    Script script = Script.of(List.of(new Step.WriteInterrupted(batch)));
    Throwable found =
        catchThrowable(
            () -> ScriptRun.check(script, new Profile("p", closes.fixture()), store -> {}));
    String text = String.valueOf(found.getMessage());
    assertThat(text).contains("CONC-2").contains("both.applyInterrupted(");
    PastedFixture.set(closes.fixture());

    ContractRun again = ContractRun.of(contract(text.substring(text.indexOf("import "))));

    String pasted = message(again, "differsFromTheReference");
    assertThat(pasted).contains(text.substring(0, text.indexOf('\n')));
  }

  @Test
  void whatIsPastedIsShort() {
    BrokenStore ascending =
        BrokenStores.all().stream()
            .filter(store -> store.name().equals("descending answer in ascending order"))
            .findAny()
            .orElseThrow();
    PastedFixture.set(ascending.fixture());

    String found = message(ContractRun.of(ShrunkScripts.class), PROPERTY);

    // Two messages read the wrong way round need a creation, a batch or two, and one question.
    String test = found.substring(found.indexOf("@Test"));
    assertThat(test.lines().filter(line -> line.contains("both.")).toList())
        .hasSizeBetween(2, 4)
        .last()
        .asString()
        .containsAnyOf("storage.scan(", "both.askPages(");
  }

  /** A whole class as an author has it, with a failure pasted into it. */
  private static Class<?> contract(String pasted) throws Exception {
    int imports = pasted.lastIndexOf("import ");
    int body = pasted.indexOf('\n', imports) + 1;
    return CompiledJava.of(
        "somebody.elses.PastedContract",
        "package somebody.elses;\n"
            + pasted.substring(0, body)
            + "public final class PastedContract implements dev.parley.testkit.FixtureSource {\n"
            + "@Override public dev.parley.testkit.StorageFixture fixture() {\n"
            + "return dev.parley.testkit.PastedFixture.get(); }\n"
            + pasted.substring(body)
            + "}\n");
  }

  private static String message(ContractRun run, String test) {
    Throwable failure = Objects.requireNonNull(run.failures().get(test), test);
    return String.valueOf(failure.getMessage());
  }

  private static String rules(String failure) {
    Matcher rules = RULES.matcher(failure);
    assertThat(rules.find()).as(failure).isTrue();
    return rules.group(1);
  }

  /** Thirty random scripts and one of all the steps there are, in one class. */
  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void everyPrintedScriptMakesTheCallsOfTheScript(@ForAll("thirty") List<Script> scripts)
      throws Exception {
    List<List<Step>> all = new ArrayList<>(scripts.stream().map(ScriptRun::steps).toList());
    all.add(everyKind(all.get(0)));
    StringBuilder tests = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      tests.append(Reproducer.test("script" + i, all.get(i)).replace("@Test\n", "public "));
    }
    Class<?> compiled =
        CompiledJava.of(
            "somebody.elses.Scripts",
            "package somebody.elses;\n"
                + Reproducer.imports(tests.toString())
                + "public final class Scripts {\n"
                + tests
                + "}\n");

    for (int i = 0; i < all.size(); i++) {
      List<String> calls = new ArrayList<>();
      List<String> printed = new ArrayList<>();
      try (StoreUnderTest store = recording(calls)) {
        SideBySide both = SideBySide.of(store);
        all.get(i).forEach(step -> step.doOn(both));
      }
      try (StoreUnderTest store = recording(printed)) {
        compiled
            .getMethod("script" + i, StoreUnderTest.class)
            .invoke(compiled.getConstructor().newInstance(), store);
      }
      assertThat(printed).isEqualTo(calls).hasSizeGreaterThan(40);
    }
  }

  @Provide
  Arbitrary<List<Script>> thirty() {
    return ScriptArbitraries.scripts().list().ofSize(30);
  }

  /** Fails when a kind of step is added that no script here has. */
  private static List<Step> everyKind(List<Step> random) {
    List<Step> steps = new ArrayList<>(random);
    Batch settings =
        Batch.ofUser("bob", List.of(new Mutation.PutSetting("", "n", "v", Long.MAX_VALUE)));
    steps.add(new Step.WriteInterrupted(settings));
    steps.add(new Step.WriteThroughFault(settings, Fault.UNKNOWN_HAPPENED));
    steps.add(new Step.WriteOnFailingMedium(settings));
    steps.add(new Step.WriteAgain(1));
    steps.add(new Step.Erase(Partition.user("bob")));
    steps.add(new Step.Erase(Partition.conversation("c")));
    steps.add(new Step.Compact());
    steps.add(new Step.ReadPages("c", Direction.NEW_TO_OLD, 1, MessageFilter.unreadBy("bob")));
    TreeSet<String> kinds = new TreeSet<>();
    steps.forEach(step -> kinds.add(step.getClass().getSimpleName()));
    assertThat(kinds)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Step.class, Step.OfBatch.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .filter(kind -> !kind.isInterface())
                .map(Class::getSimpleName)
                .toList());
    return steps;
  }

  private static StoreUnderTest recording(List<String> calls) {
    StorageFixture good = BrokenStores.good();
    PastedFixture.set(directory -> recorded(good.open(directory), calls));
    return StoreUnderTest.open(PastedFixture.get());
  }

  private static Storage recorded(Storage good, List<String> calls) {
    // Not by their own texts: those of sets stand in an order that depends on how they were made.
    UnaryOperator<Object> shown =
        argument ->
            argument instanceof Batch batch
                ? JavaText.of(batch)
                : argument instanceof MessageFilter filter ? JavaText.of(filter) : argument;
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              Object[] values = arguments == null ? new Object[0] : arguments;
              calls.add(method.getName() + Arrays.stream(values).map(shown).toList());
              try {
                return method.invoke(good, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
