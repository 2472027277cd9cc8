package dev.parley.testkit.engine.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.error.ConversationException;
import dev.parley.error.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused, and how. */
final class Refusals {
  private Refusals() {}

  /** Asserts that a call throws the exception of a code, and returns its text. */
  static String refused(ErrorCode code, ThrowingCallable call) {
    return refused("call", code, call);
  }

  /** Asserts that a call throws the exception of a code, and returns its text. */
  static String refused(String what, ErrorCode code, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as(what).isInstanceOf(ConversationException.class);
    ConversationException refusal = (ConversationException) thrown;
    assertThat(refusal.code()).as("%s: %s", what, refusal).isEqualTo(code);
    return String.valueOf(refusal.getMessage());
  }
}
