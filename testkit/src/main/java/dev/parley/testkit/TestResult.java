package dev.parley.testkit;

import java.util.Map;

/**
 * What became of one test of one profile, or of a property.
 *
 * @param profile the profile; empty for a property, which tries all of them
 * @param test the name of the method
 * @param outcome what became of it
 * @param part the part of the rule that was not exercised; empty if the test says none
 * @param text the first lines of the failure, or why the test did not run to its end; empty if it
 *     passed
 * @param seeds what repeats its choices, by name
 * @param millis how long it took
 */
record TestResult(
    String profile,
    String test,
    Outcome outcome,
    String part,
    String text,
    Map<String, String> seeds,
    long millis) {
  enum Outcome {
    PASSED,
    FAILED,
    NOT_EXERCISED
  }

  TestResult {
    seeds = Map.copyOf(seeds);
  }

  boolean is(Outcome wanted) {
    return outcome == wanted;
  }

  /** Returns the part of a failure that fits a line: its rule is stated elsewhere in a report. */
  static String firstLine(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    // A broken rule is named first, in its own words; what was found says more here.
    int found = message.indexOf("\n  found:");
    String text = found < 0 ? message : message.substring(found + "\n  found:".length());
    String line = text.strip().lines().findFirst().orElse("").strip();
    if (line.endsWith(":")) {
      // Assertions say what they found on the lines below.
      line =
          text.strip()
              .lines()
              .map(String::strip)
              .limit(6)
              .reduce((a, b) -> a + " " + b)
              .orElse(line);
    }
    return line.length() <= 500 ? line : line.substring(0, 500) + "...";
  }
}
