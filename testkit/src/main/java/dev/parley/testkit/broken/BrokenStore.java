package dev.parley.testkit.broken;

import dev.parley.testkit.Rule;
import dev.parley.testkit.StorageFixture;

/**
 * A store that breaks one rule.
 *
 * @param name what it does, in words; no two have the same
 * @param rule the number of the rule that it breaks
 * @param fault its fault, one sentence
 * @param fixture opens it; each has directories of its own
 */
public record BrokenStore(String name, String rule, String fault, StorageFixture fixture) {
  /** Checks that there is such a rule. */
  public BrokenStore {
    if (Rule.of(rule).isEmpty()) {
      throw new IllegalArgumentException("there is no such rule: rule=" + rule);
    }
  }

  @Override
  public String toString() {
    return rule + " " + name;
  }
}
