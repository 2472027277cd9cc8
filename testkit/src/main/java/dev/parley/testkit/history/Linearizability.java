package dev.parley.testkit.history;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a history is linearizable: whether its calls, each put at one moment between its
 * begin and its end, answer what a sequential model answers.
 *
 * <p>The search is that of Wing and Gong: of the calls that are left, any may come next that began
 * before the first of them ended; take one whose answer the model gives, and go on; where none fits
 * go back. As Lowe added, a set of calls that led to a state and from there to nowhere is
 * remembered, since other orders of the same calls often come to the same state. Without that the
 * search is hopeless already for some twenty calls; with it the number of threads sets the cost,
 * not the length of the history. A call without an answer may come anywhere behind its begin, with
 * whatever answer, or not at all.
 */
public final class Linearizability<S, C, A extends @Nullable Object> {
  private record Place<S>(BitSet done, S state) {}

  private final SequentialModel<S, C, A> model;
  private final List<TimedCall<C, A>> calls;
  private final Set<Place<S>> seen = new HashSet<>();
  private BitSet farthest = new BitSet();
  private S farthestState;

  private Linearizability(SequentialModel<S, C, A> model, List<TimedCall<C, A>> calls) {
    this.model = model;
    this.calls = calls;
    this.farthestState = model.initial();
  }

  /**
   * Returns why a history is not linearizable, empty if it is.
   *
   * @param calls at most some hundreds
   */
  public static <S, C, A extends @Nullable Object> Optional<String> fault(
      SequentialModel<S, C, A> model, List<TimedCall<C, A>> calls) {
    List<TimedCall<C, A>> sorted =
        calls.stream().sorted(Comparator.comparingLong(TimedCall::begin)).toList();
    Linearizability<S, C, A> search = new Linearizability<>(model, sorted);
    return search.explains(new BitSet(), model.initial())
        ? Optional.empty()
        : Optional.of(search.text());
  }

  private boolean explains(BitSet done, S state) {
    long firstEnd = firstEnd(done);
    if (firstEnd == TimedCall.NEVER) {
      return true;
    }
    if (!seen.add(new Place<>((BitSet) done.clone(), state))) {
      return false;
    }
    if (done.cardinality() > farthest.cardinality()) {
      farthest = (BitSet) done.clone();
      farthestState = state;
    }
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      TimedCall<C, A> next = calls.get(i);
      if (next.begin() > firstEnd) {
        return false;
      }
      SequentialModel.Outcome<S, A> outcome = model.apply(state, next.call());
      if (!next.ended() || Objects.equals(outcome.answer(), next.answer())) {
        done.set(i);
        if (explains(done, outcome.state())) {
          return true;
        }
        done.clear(i);
      }
    }
    return false;
  }

  /** Returns the first end of the calls that are left, {@code NEVER} if none has to come. */
  private long firstEnd(BitSet done) {
    long first = TimedCall.NEVER;
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      first = Math.min(first, calls.get(i).end());
    }
    return first;
  }

  private String text() {
    long firstEnd = firstEnd(farthest);
    StringBuilder text = new StringBuilder("no order of the calls explains their answers: calls=");
    text.append(calls.size()).append(", explained at most=").append(farthest.cardinality());
    text.append("\n  then none of these can come next:");
    for (int i = farthest.nextClearBit(0); i < calls.size(); i = farthest.nextClearBit(i + 1)) {
      TimedCall<C, A> left = calls.get(i);
      if (left.begin() < firstEnd) {
        text.append("\n    ").append(left);
        text.append("; the model answers ");
        text.append(model.apply(farthestState, left.call()).answer());
      }
    }
    return text.append("\n  the history, + for what was explained:\n").append(history()).toString();
  }

  private String history() {
    return calls.stream()
        .map(call -> (farthest.get(calls.indexOf(call)) ? "  + " : "    ") + call)
        .collect(Collectors.joining("\n"));
  }
}
