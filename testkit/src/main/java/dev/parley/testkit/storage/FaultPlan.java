package dev.parley.testkit.storage;

import dev.parley.storage.Batch;
import dev.parley.storage.ClaimKey;
import dev.parley.storage.Partition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which call of a {@link FaultyStorage} something is to happen to; the last word says what, and
 * only that makes it a plan. Unless more is said it is the next call of the kinds asked for.
 *
 * <p>Immutable: each word gives a new one.
 */
public final class FaultPlan {
  private final FaultyStorage storage;
  private final Set<StorageCall> calls;
  private final int nth;
  private final Predicate<@Nullable Object> subject;

  FaultPlan(
      FaultyStorage storage, Set<StorageCall> calls, int nth, Predicate<@Nullable Object> subject) {
    this.storage = storage;
    this.calls = calls;
    this.nth = nth;
    this.subject = subject;
  }

  /** Skips calls: 1 is the next one that fits, 2 the one after it. */
  public FaultPlan nth(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("number must be at least 1: number=" + number);
    }
    return new FaultPlan(storage, calls, number, subject);
  }

  /** Only calls about a conversation or user with this id: of a batch or claim its partition. */
  public FaultPlan about(String id) {
    return where(
        what ->
            id.equals(what)
                || (what instanceof Partition partition && partition.id().equals(id))
                || (what instanceof Batch batch && batch.partition().id().equals(id))
                || (what instanceof ClaimKey key && key.partition().id().equals(id)));
  }

  /** Only batches of which this is true. */
  public FaultPlan batch(Predicate<Batch> condition) {
    return where(what -> what instanceof Batch batch && condition.test(batch));
  }

  /** Only claims of keys of which this is true. */
  public FaultPlan key(Predicate<ClaimKey> condition) {
    return where(what -> what instanceof ClaimKey key && condition.test(key));
  }

  private FaultPlan where(Predicate<@Nullable Object> condition) {
    return new FaultPlan(storage, calls, nth, subject.and(condition));
  }

  /** Has the call fail, and the calls after it that fit, one for each fault. */
  public void fails(Fault first, Fault... more) {
    List<FaultyStorage.Action> actions = new ArrayList<>();
    actions.add(new FaultyStorage.Fails(first));
    for (Fault fault : more) {
      actions.add(new FaultyStorage.Fails(fault));
    }
    plan(actions);
  }

  /** Has the call fail, and the calls after it that fit, this many in all. */
  public void fails(int times, Fault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1: times=" + times);
    }
    plan(Collections.nCopies(times, new FaultyStorage.Fails(fault)));
  }

  private void plan(List<? extends FaultyStorage.Action> actions) {
    storage.add(calls, subject, nth - 1, actions);
  }

  /** Has something run on the calling thread before the call takes effect. */
  public void runs(Runnable action) {
    plan(List.of(new FaultyStorage.Runs(action)));
  }

  /** Holds the call up before it takes effect, until it is released. */
  public HeldCall holdsBefore() {
    HeldCall held = new HeldCall();
    plan(List.of(new FaultyStorage.Holds(held, true)));
    return held;
  }

  /** Holds the call up after it took effect, and before it returns, until it is released. */
  public HeldCall holdsAfter() {
    HeldCall held = new HeldCall();
    plan(List.of(new FaultyStorage.Holds(held, false)));
    return held;
  }

  /** {@linkplain FaultyStorage#stop Stops} the store before the call takes effect. */
  public void stopsBefore() {
    plan(List.of(new FaultyStorage.Stops(true)));
  }

  /**
   * {@linkplain FaultyStorage#stop Stops} the store after the call took effect; the caller of a
   * write hears {@link dev.parley.storage.StorageException.Unknown}.
   */
  public void stopsAfter() {
    plan(List.of(new FaultyStorage.Stops(false)));
  }
}
