package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Change;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script at work on the reference and on the store under test; every answer is compared. */
final class ScriptRun {
  private final MemoryStorage model = MemoryStorage.create();
  private final StoreUnderTest store;
  private final List<Batch> written = new ArrayList<>();
  private final StringBuilder done = new StringBuilder();

  ScriptRun(StoreUnderTest store) {
    this.store = store;
  }

  /** Runs the steps, then reads everything, before and after a reopening. */
  void run(Script script) {
    script.steps().forEach(this::step);
    ScriptArbitraries.finalReads().forEach(this::step);
    step(new Step.Reopen());
    ScriptArbitraries.finalReads().forEach(this::step);
  }

  private void step(Step step) {
    if (step instanceof Step.Write write) {
      note(step);
      written.add(write.batch());
      write(write.batch());
    } else if (step instanceof Step.OfBatch doubtful) {
      note(step);
      written.add(doubtful.batch());
      writeInDoubt(doubtful);
    } else if (step instanceof Step.WriteAgain again) {
      Batch batch = written.get(written.size() - 1 - again.back() % written.size());
      note(new Step.Write(batch));
      write(batch);
    } else if (step instanceof Step.Read read) {
      note(step);
      read(read);
    } else if (store.has(Capability.PERSISTENT)) {
      note(step);
      store.reopen();
      checkHighestVersion();
    }
  }

  private void note(Step step) {
    done.append("\n    ").append(step);
  }

  private void write(Batch batch) {
    model.apply(batch, Durability.OS);
    store.storage().apply(batch, Durability.OS);
    checkHighestVersion();
  }

  /** Writes so that it may fail, and checks that what is said of that is true (ERR-1). */
  private void writeInDoubt(Step.OfBatch step) {
    String before = PartitionText.of(store.storage(), step.batch());
    model.apply(step.batch(), Durability.OS);
    String after = PartitionText.of(model, step.batch());
    try {
      WriteInDoubt.of(store, step).check(before, after);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; after" + done, e);
    }
    checkHighestVersion();
  }

  private void checkHighestVersion() {
    long acknowledged = model.highestVersion();
    long highest = store.storage().highestVersion();
    if (highest < acknowledged) {
      throw new AssertionError(
          "LIFE-1: highest version is too low: acknowledged="
              + acknowledged
              + ", highest="
              + highest
              + "; after"
              + done);
    }
  }

  private void read(Step.Read read) {
    Object expected = read.call().apply(model);
    Runnable comparison = () -> compare(read, expected, answer(read, store.storage()));
    if (read.mayLag()) {
      ListPatience.await(store, comparison);
    } else {
      comparison.run();
    }
  }

  private @Nullable Object answer(Step.Read read, Storage storage) {
    try {
      return read.call().apply(storage);
    } catch (RuntimeException e) {
      throw new AssertionError(
          "store failed where the reference answers: rules="
              + read.rules()
              + ", failure="
              + e.getClass().getSimpleName()
              + "; after"
              + done,
          e);
    }
  }

  private void compare(Step.Read read, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      if (expected instanceof String a && actual instanceof String b) {
        throw difference(read, linesOnlyIn(a, b), linesOnlyIn(b, a));
      }
      throw difference(read, text(expected), text(actual));
    }
  }

  private AssertionError difference(Step.Read read, String expected, String actual) {
    return new AssertionError(
        "store differs from the reference: rules="
            + read.rules()
            + "\n  expected: "
            + expected
            + "\n  but was:  "
            + actual
            + "\n  after"
            + done);
  }

  private static String linesOnlyIn(String text, String other) {
    Set<String> known = Set.copyOf(other.lines().toList());
    return text.lines()
        .filter(line -> !known.contains(line))
        .collect(Collectors.joining("\n    ", "", ""));
  }

  private static String text(@Nullable Object answer) {
    if (answer instanceof List<?> list) {
      return list.stream()
          .map(ScriptRun::text)
          .collect(Collectors.joining(",\n    ", "List.of(", ")"));
    }
    if (answer instanceof Message message) {
      return JavaText.of(message);
    }
    if (answer instanceof Change change) {
      return change.version() + " " + JavaText.of(change.message());
    }
    return String.valueOf(answer);
  }
}
