package dev.parley.testkit;

import org.opentest4j.TestAbortedException;

/** Aborts a test: the store does not offer what the rule, or this part of it, is about. */
final class NotExercised extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  private final String part;
  private final String reason;

  NotExercised(String part, String reason) {
    super("not exercised: rule=" + part + ", reason=" + reason);
    this.part = part;
    this.reason = reason;
  }

  /** Returns the rule, or the part of it, that is not exercised. */
  String part() {
    return part;
  }

  /** Returns why. */
  String reason() {
    return reason;
  }
}
