package dev.parley.testkit;

import org.jspecify.annotations.Nullable;

/** A store does not do what the reference does. */
final class Difference extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String rules;

  Difference(String fact, String rules, String values, @Nullable Throwable cause) {
    this(fact + ": rules=" + rules + values, rules, cause);
  }

  private Difference(String text, String rules, @Nullable Throwable cause) {
    super(text, cause);
    this.rules = rules;
  }

  /** Returns the difference that an error tells of, whose text begins with the rules. */
  static Difference told(AssertionError error) {
    String text = String.valueOf(error.getMessage());
    return new Difference(text, text.substring(0, Math.max(0, text.indexOf(": "))), error);
  }

  /** Returns the rules that the call is about, one of which is broken. */
  String rules() {
    return rules;
  }
}
