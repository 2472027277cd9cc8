package dev.parley.testkit.history;

import org.jspecify.annotations.Nullable;

/**
 * A call of a history. Begin and end come from one counter that all threads share, so no two are
 * the same, and a call that ends before another begins came before it.
 *
 * @param thread who called
 * @param call what was called
 * @param answer what it answered; null if it did not end
 * @param begin when it began
 * @param end when it ended, {@link #NEVER} if its outcome is not known
 */
public record TimedCall<C, A extends @Nullable Object>(
    int thread, C call, @Nullable A answer, long begin, long end) {
  /** The end of a call that gave no answer: it may have happened, may happen later, or never. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Checks the order of begin and end. */
  public TimedCall {
    if (begin >= end) {
      throw new IllegalArgumentException(
          "call must end after it begins: begin=" + begin + ", end=" + end);
    }
  }

  /** Returns whether there is an answer. */
  public boolean ended() {
    return end != NEVER;
  }

  @Override
  public String toString() {
    return "%4d to %4s  thread %d  %s -> %s"
        .formatted(
            begin,
            ended() ? Long.toString(end) : "?",
            thread,
            call,
            ended() ? String.valueOf(answer) : "unknown");
  }
}
