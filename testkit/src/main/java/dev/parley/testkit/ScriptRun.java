package dev.parley.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A script at work on the reference and on a store under test; every answer is compared. */
final class ScriptRun {
  /**
   * A script that made the store differ.
   *
   * @param done the steps up to the difference
   */
  private record Failure(List<Step> done, Difference difference) {
    Failure {
      done = List.copyOf(done);
    }
  }

  private final List<Step> done = new ArrayList<>();
  private final SideBySide both;

  ScriptRun(StoreUnderTest store) {
    this.both = SideBySide.of(store);
  }

  /** Runs the steps, then reads everything, before and after a reopening. */
  void run(Script script) {
    run(steps(script));
  }

  private void run(List<Step> steps) {
    for (Step step : steps) {
      done.add(step);
      step.doOn(both);
    }
  }

  /**
   * Runs the steps on a new store, then reads everything, before and after a reopening.
   *
   * @param opened is told of the store
   * @throws AssertionError with a test to be pasted, if the store differs from the reference
   */
  static void check(Script script, Profile profile, Consumer<StoreUnderTest> opened) {
    Failure failure;
    try {
      failure = attempt(profile.fixture(), steps(script), opened);
    } catch (RuntimeException e) {
      throw new AssertionError(
          "store does not open, close or say what it declares: rules=ERR-1, LIFE-2, CAP-1, profile="
              + profile.name()
              + ", failure="
              + e.getClass().getSimpleName(),
          e);
    }
    if (failure != null) {
      Failure shortest = shortened(profile.fixture(), failure);
      throw new AssertionError(
          PrintableText.of(String.valueOf(shortest.difference().getMessage()))
              + "\n  profile: "
              + profile.name()
              + "\n  To repeat it, paste this into the class of the contract:\n\n"
              + Reproducer.of(shortest.done()),
          shortest.difference());
    }
  }

  /** Returns everything that is done for a script. */
  static List<Step> steps(Script script) {
    List<Step> reads = ScriptArbitraries.finalReads();
    List<Step> steps = new ArrayList<>(script.steps());
    steps.addAll(reads);
    steps.add(new Step.Reopen());
    steps.addAll(reads);
    return steps;
  }

  private static @Nullable Failure attempt(
      StorageFixture fixture, List<Step> steps, Consumer<StoreUnderTest> opened) {
    @Nullable Failure failure = null;
    try (StoreUnderTest store = StoreUnderTest.open(fixture)) {
      opened.accept(store);
      ScriptRun run = new ScriptRun(store);
      try {
        run.run(steps);
      } catch (Difference e) {
        failure = new Failure(run.done, e);
      }
    } catch (RuntimeException e) {
      // A store that differed may fail to close too; what it did first says more.
      if (failure == null) {
        throw e;
      }
    }
    return failure;
  }

  /**
   * Leaves out what a difference does not need: jqwik shortens what it has drawn, this the steps
   * that every script has. Whatever is left out, the shorter script is run and must fail alike.
   */
  private static Failure shortened(StorageFixture fixture, Failure failure) {
    List<Step> done = failure.done();
    Step last = done.get(done.size() - 1);
    Failure shortest =
        without(fixture, failure, done.stream().filter(s -> s != last && s.reads()).toList());
    for (Step step : done.subList(0, Math.min(done.size() - 1, Script.CREATED.size()))) {
      shortest = without(fixture, shortest, List.of(step));
    }
    return shortest;
  }

  private static Failure without(StorageFixture fixture, Failure failure, List<Step> left) {
    List<Step> rest = new ArrayList<>(failure.done());
    // By identity: a step may stand in the script twice.
    rest.removeIf(step -> left.stream().anyMatch(each -> each == step));
    return Optional.ofNullable(rest.isEmpty() ? null : attempt(fixture, rest, store -> {}))
        .filter(shorter -> shorter.difference().rules().equals(failure.difference().rules()))
        .orElse(failure);
  }
}
