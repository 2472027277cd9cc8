package dev.parley.testkit;

import dev.parley.testkit.TestResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run showed of one rule.
 *
 * @param rule the rule
 * @param results of the tests of the rule, in all profiles
 */
record RuleResult(Rule rule, List<TestResult> results) {
  /** What can be said of a rule. */
  enum Status {
    PASSED,
    FAILED,
    /** Every test that ran passed, but part of the rule, or a profile, was not exercised. */
    PARTLY_EXERCISED,
    NOT_EXERCISED,
    /** No test of the suite can check it. */
    UNCHECKED,
    /** The class has no test of it, or it was left out of the run. */
    NOT_RUN
  }

  RuleResult {
    results = List.copyOf(results);
  }

  /** Sorts results by rule; each rule of the suite has one. */
  static List<RuleResult> of(List<TestResult> results) {
    List<RuleResult> rules = new ArrayList<>();
    for (Rule rule : Rule.all()) {
      List<TestResult> itsResults =
          results.stream()
              .filter(result -> Rule.ofTest(result.test()).equals(Optional.of(rule)))
              .toList();
      rules.add(new RuleResult(rule, itsResults));
    }
    return rules;
  }

  Status status() {
    if (results.isEmpty()) {
      return reason().isEmpty() ? Status.NOT_RUN : Status.UNCHECKED;
    }
    if (!only(Outcome.FAILED).isEmpty()) {
      return Status.FAILED;
    }
    if (only(Outcome.NOT_EXERCISED).isEmpty()) {
      return Status.PASSED;
    }
    return only(Outcome.PASSED).isEmpty() ? Status.NOT_EXERCISED : Status.PARTLY_EXERCISED;
  }

  /** Returns why no test can check it; empty if one can. */
  String reason() {
    return Map.copyOf(UncheckedRules.reasons()).getOrDefault(rule.number(), "");
  }

  List<TestResult> only(Outcome outcome) {
    return results.stream().filter(result -> result.is(outcome)).toList();
  }
}
