package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.message.Message;
import dev.parley.query.Direction;
import dev.parley.query.MessageFilter;
import dev.parley.storage.Batch;
import dev.parley.storage.Capability;
import dev.parley.storage.Change;
import dev.parley.storage.Partition;
import dev.parley.storage.Storage;
import dev.parley.testkit.storage.Fault;
import dev.parley.testkit.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A store under test beside the reference, {@link MemoryStorage}: both are told and asked the same,
 * and every answer is compared.
 *
 * <p>The tests that a failing random script prints are written with it; it may be used by hand just
 * as well. What differs is thrown as an {@link AssertionError} that names the rules which the call
 * is about. Not for use by several threads.
 */
public final class SideBySide {
  private final MemoryStorage reference = MemoryStorage.create();
  private final List<Batch> applied = new ArrayList<>();
  private final StoreUnderTest store;

  private SideBySide(StoreUnderTest store) {
    this.store = store;
  }

  /**
   * Puts the reference beside a store.
   *
   * @param store a store that nothing was written to
   */
  public static SideBySide of(StoreUnderTest store) {
    return new SideBySide(store);
  }

  /** Applies a batch to both, with {@link Durability#OS}. */
  public void apply(Batch batch) {
    applied.add(batch);
    write(batch);
  }

  /**
   * Applies an earlier batch once more; does nothing if there is none.
   *
   * @param back how many batches before the last, round and round; at least 0
   */
  public void applyAgain(int back) {
    if (!applied.isEmpty()) {
      write(applied.get(applied.size() - 1 - back % applied.size()));
    }
  }

  /**
   * Applies a batch on a thread that is interrupted, then the identical batch on one that is not;
   * what the first attempt says must be true.
   */
  public void applyInterrupted(Batch batch) {
    inDoubt(new Step.WriteInterrupted(batch));
  }

  /** Applies a batch through a fault, then the identical batch without one. */
  public void applyThroughFault(Batch batch, Fault fault) {
    inDoubt(new Step.WriteThroughFault(batch, fault));
  }

  /**
   * Applies a batch while the medium fails, if the fixture can make it, then the identical batch
   * when it no longer does; what the first attempt says must be true.
   */
  public void applyOnFailingMedium(Batch batch) {
    inDoubt(new Step.WriteOnFailingMedium(batch));
  }

  private void inDoubt(Step.OfBatch step) {
    Batch batch = step.batch();
    applied.add(batch);
    Object before = answer("ERR-1", storage -> PartitionText.of(storage, batch));
    reference.apply(batch, Durability.OS);
    String after = PartitionText.of(reference, batch);
    try {
      WriteInDoubt.of(store, step).check(String.valueOf(before), after);
    } catch (AssertionError e) {
      throw Difference.told(e);
    } catch (RuntimeException e) {
      throw failed(step instanceof Step.WriteInterrupted ? "CONC-2, ERR-1" : "ERR-1", e);
    }
    checkHighestVersion();
  }

  private void write(Batch batch) {
    reference.apply(batch, Durability.OS);
    answer(
        "ERR-1",
        storage -> {
          storage.apply(batch, Durability.OS);
          return null;
        });
    checkHighestVersion();
  }

  /** Erases a conversation or a user in both. What was applied before is not applied again. */
  public void erase(Partition partition) {
    applied.clear();
    reference.erase(partition);
    answer(
        "ERASE-1 to ERASE-3",
        storage -> {
          storage.erase(partition);
          return null;
        });
    checkHighestVersion();
  }

  /** Compacts both. */
  public void compact() {
    answer(
        "COMPACT-1",
        storage -> {
          storage.compact();
          return null;
        });
  }

  /**
   * Closes the store and opens it again; does nothing if it does not declare {@link
   * Capability#PERSISTENT}.
   */
  public void reopen() {
    if (store.has(Capability.PERSISTENT)) {
      answer(
          "LIFE-3",
          storage -> {
            store.reopen();
            return null;
          });
      checkHighestVersion();
    }
  }

  /**
   * Asks both the same.
   *
   * @param rules the rules that the call is about, for the text of a failure
   * @param call what to ask; a claim is as good as a read, since its answer has to agree
   */
  public void ask(String rules, Function<Storage, @Nullable Object> call) {
    compare(rules, call.apply(reference), answer(rules, call));
  }

  /**
   * Asks both the same about users' lists, which may lag: of a store that does not declare {@link
   * Capability#IMMEDIATE_LIST} again and again, until its fixture's patience ends.
   *
   * @param rules the rules that the call is about, for the text of a failure
   */
  public void askList(String rules, Function<Storage, @Nullable Object> call) {
    Object expected = call.apply(reference);
    ListPatience.await(store, () -> compare(rules, expected, answer(rules, call)));
  }

  /** Reads a conversation from end to end by pages, each beginning where the one before ended. */
  public void askPages(String conversation, Direction direction, int size, MessageFilter filter) {
    ask("SCAN-1, BOUND-2", storage -> PageWalk.of(storage, conversation, direction, size, filter));
  }

  /** Reads all there is of a conversation, with the memberships and receipts of these users. */
  public void askAll(String conversation, String... users) {
    ask("MERGE-1 to MERGE-11", storage -> Portrait.of(storage, conversation, List.of(users), 0));
  }

  private void checkHighestVersion() {
    long acknowledged = reference.highestVersion();
    Object highest = answer("LIFE-1", Storage::highestVersion);
    if (!(highest instanceof Long version) || version < acknowledged) {
      throw new Difference(
          "highest version is too low",
          "LIFE-1",
          ", acknowledged=" + acknowledged + ", highest=" + highest,
          null);
    }
  }

  private @Nullable Object answer(String rules, Function<Storage, @Nullable Object> call) {
    try {
      return call.apply(store.storage());
    } catch (RuntimeException | AssertionError e) {
      throw failed(rules, e);
    }
  }

  private static Difference failed(String rules, Throwable failure) {
    return new Difference(
        "store failed where the reference answers",
        rules,
        ", failure=" + failure.getClass().getSimpleName(),
        failure);
  }

  private static void compare(String rules, @Nullable Object expected, @Nullable Object actual) {
    if (Objects.equals(expected, actual)) {
      return;
    }
    boolean lines = expected instanceof String && actual instanceof String;
    String wanted = lines ? linesOnlyIn(expected, actual) : text(expected);
    String found = lines ? linesOnlyIn(actual, expected) : text(actual);
    throw new Difference(
        "store differs from the reference",
        rules,
        "\n  expected: " + wanted + "\n  but was:  " + found,
        null);
  }

  private static String linesOnlyIn(@Nullable Object text, @Nullable Object other) {
    Set<String> known = String.valueOf(other).lines().collect(Collectors.toSet());
    return String.valueOf(text)
        .lines()
        .filter(line -> !known.contains(line))
        .collect(Collectors.joining("\n    "));
  }

  private static String text(@Nullable Object answer) {
    if (answer instanceof List<?> list) {
      return list.stream()
          .map(SideBySide::text)
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
