package dev.parley.testkit;

import dev.parley.Durability;
import dev.parley.storage.Batch;
import dev.parley.storage.StorageException;
import dev.parley.testkit.storage.FaultyStorage;
import dev.parley.testkit.storage.StorageCall;
import java.util.Optional;

/** A write that fails or may fail, and whether what the store says of it is true. */
final class WriteInDoubt {
  /** A reading is of many calls, and a batch may land late between two of them, once. */
  private static final int READINGS = 3;

  private enum Outcome {
    APPLIED,
    NOT_APPLIED,
    UNKNOWN
  }

  private final StoreUnderTest store;
  private final Batch batch;
  private final Runnable attempt;
  private final boolean reopensAfterwards;

  private WriteInDoubt(
      StoreUnderTest store, Batch batch, Runnable attempt, boolean reopensAfterwards) {
    this.store = store;
    this.batch = batch;
    this.attempt = attempt;
    this.reopensAfterwards = reopensAfterwards;
  }

  static WriteInDoubt of(StoreUnderTest store, Step.OfBatch step) {
    Batch batch = step.batch();
    Runnable plainly = () -> store.opened().apply(batch, Durability.OS);
    if (step instanceof Step.WriteInterrupted) {
      return new WriteInDoubt(store, batch, () -> interrupted(plainly), false);
    }
    if (step instanceof Step.WriteThroughFault through) {
      return new WriteInDoubt(store, batch, () -> throughFault(store, through), false);
    }
    Optional<MediumFaults> faults =
        step instanceof Step.WriteOnFailingMedium ? store.fixture().faults() : Optional.empty();
    if (faults.isEmpty()) {
      return new WriteInDoubt(store, batch, plainly, false);
    }
    return new WriteInDoubt(
        store,
        batch,
        () -> {
          faults.get().failNextWrite(store.directory());
          plainly.run();
        },
        faults.get().needsReopening());
  }

  private static void interrupted(Runnable write) {
    Thread.currentThread().interrupt();
    try {
      write.run();
    } finally {
      Thread.interrupted();
    }
  }

  /** The fault is above what repeats unknown outcomes, so that a fault that happens did happen. */
  private static void throughFault(StoreUnderTest store, Step.WriteThroughFault step) {
    FaultyStorage faulty = new FaultyStorage(store.storage());
    faulty.at(StorageCall.APPLY).fails(step.fault());
    faulty.apply(step.batch(), Durability.OS);
  }

  /**
   * Writes, reads, writes the identical batch again and reads once more.
   *
   * @param before how it reads without the batch
   * @param after how it reads with it
   */
  void check(String before, String after) {
    Outcome outcome = outcome();
    String now = PartitionText.of(store.storage(), batch);
    for (int i = 1; i < READINGS && outcome == Outcome.UNKNOWN; i++) {
      if (now.equals(before) || now.equals(after)) {
        break;
      }
      now = PartitionText.of(store.storage(), batch);
    }
    switch (outcome) {
      case APPLIED -> require(now.equals(after), "BATCH-2: acknowledged batch is not seen", now);
      case NOT_APPLIED ->
          require(now.equals(before), "ERR-1: store said not applied, but something was", now);
      case UNKNOWN ->
          require(
              now.equals(before) || now.equals(after),
              "BATCH-1: after an unknown outcome a batch is there by halves",
              now);
    }
    if (reopensAfterwards) {
      store.reopen();
    }
    try {
      store.storage().apply(batch, Durability.OS);
    } catch (RuntimeException e) {
      throw new AssertionError(
          "ERR-1: store fails after a write failed: first="
              + outcome
              + ", failure="
              + e.getClass().getSimpleName(),
          e);
    }
    now = PartitionText.of(store.storage(), batch);
    require(now.equals(after), "ERR-1: written again after " + outcome + ", a batch differs", now);
  }

  private Outcome outcome() {
    try {
      attempt.run();
      return Outcome.APPLIED;
    } catch (StorageException.NotApplied e) {
      return Outcome.NOT_APPLIED;
    } catch (StorageException.Unknown e) {
      return Outcome.UNKNOWN;
    } catch (RuntimeException e) {
      throw new AssertionError(
          "ERR-1, CONC-2: a write failed with neither NotApplied nor Unknown: failure="
              + e.getClass().getSimpleName(),
          e);
    }
  }

  private static void require(boolean truth, String what, String now) {
    if (!truth) {
      throw new AssertionError(
          what + ": it reads\n    " + now.stripTrailing().replace("\n", "\n    "));
    }
  }
}
