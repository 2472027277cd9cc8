package dev.parley.hook;

import dev.parley.error.InvalidRequestException;
import java.util.Objects;

/**
 * What a hook says of an operation.
 *
 * @param <T> what is to be done
 */
public sealed interface Verdict<T> {
  /**
   * Lets an operation happen.
   *
   * @param what what is to be done: what the hook was asked of, or something else in its place
   */
  static <T> Verdict<T> accept(T what) {
    return new Accepted<>(what);
  }

  /**
   * Refuses an operation.
   *
   * @param code a number of the application's own
   * @param detail what the user's program is told
   */
  static <T> Verdict<T> refuse(int code, String detail) {
    return new Refused<>(code, detail);
  }

  /**
   * The operation happens.
   *
   * @param what what is to be done
   */
  record Accepted<T>(T what) implements Verdict<T> {
    /** Creates it. */
    public Accepted {
      Objects.requireNonNull(what, "what");
    }
  }

  /**
   * The operation does not happen.
   *
   * @param code a number of the application's own
   * @param detail what the user's program is told; not blank
   */
  record Refused<T>(int code, String detail) implements Verdict<T> {
    /**
     * Creates it.
     *
     * @throws InvalidRequestException if the detail is blank
     */
    public Refused {
      if (detail.isBlank()) {
        throw new InvalidRequestException("a refusal says nothing: code=" + code);
      }
    }
  }
}
