package dev.parley.testkit.history;

import org.jspecify.annotations.Nullable;

/**
 * What calls answer when they come one at a time.
 *
 * @param <S> a state; immutable, and equal to every state that answers alike
 * @param <C> a call; its text stands in failures
 * @param <A> an answer; compared with {@code equals}
 */
public interface SequentialModel<S, C, A extends @Nullable Object> {
  /**
   * What a call does to a state.
   *
   * @param state the state after it
   * @param answer what it answers
   */
  record Outcome<S, A extends @Nullable Object>(S state, A answer) {}

  /** Returns the state before all calls. */
  S initial();

  /** Returns what a call does to a state; must neither change the state nor throw. */
  Outcome<S, A> apply(S state, C call);
}
