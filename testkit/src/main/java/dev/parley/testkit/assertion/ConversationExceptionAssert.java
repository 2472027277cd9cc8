package dev.parley.testkit.assertion;

import dev.parley.error.ConversationException;
import dev.parley.error.ErrorCode;
import org.assertj.core.api.AbstractThrowableAssert;

/** Assertions about an exception of the engine. */
public final class ConversationExceptionAssert
    extends AbstractThrowableAssert<ConversationExceptionAssert, ConversationException> {
  ConversationExceptionAssert(ConversationException actual) {
    super(actual, ConversationExceptionAssert.class);
  }

  /** Asserts the condition that it reports. */
  public ConversationExceptionAssert hasCode(ErrorCode code) {
    isNotNull();
    if (actual.code() != code) {
      AssertionError failure =
          failure(
              "code differs:%n  expected: %s%n  but was:  %s (%s)", code, actual.code(), actual);
      failure.initCause(actual);
      throw failure;
    }
    return this;
  }
}
