package dev.parley.testkit;

import dev.parley.storage.Capability;
import dev.parley.testkit.TestResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A report for people. */
final class MarkdownReport {
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport() {}

  static String of(RunReport report) {
    MarkdownReport page = new MarkdownReport();
    page.head(report);
    page.profiles(report.profiles());
    page.properties(report.properties());
    page.rules(RuleResult.of(report.results()));
    page.seeds(report.results());
    return page.text.toString();
  }

  private void head(RunReport report) {
    List<TestResult> results = report.results();
    line("# Storage suite: " + report.store());
    line("");
    line("- Outcome: " + word(report.outcome()));
    line("- Suite level: " + SuiteLevel.CURRENT);
    line("- Test class: `" + report.testClass() + "`");
    line("- Java: " + Runtime.version());
    line("- Depth: " + Depth.depth());
    line(
        "- Tests: %d passed, %d failed, %d not exercised"
            .formatted(
                count(results, Outcome.PASSED),
                count(results, Outcome.FAILED),
                count(results, Outcome.NOT_EXERCISED)));
  }

  private static long count(List<TestResult> results, Outcome outcome) {
    return results.stream().filter(result -> result.is(outcome)).count();
  }

  private void profiles(Map<String, Set<Capability>> profiles) {
    heading("Profiles");
    line("| Profile | Declared | Not declared |");
    line("| --- | --- | --- |");
    profiles.forEach(
        (name, declared) -> {
          List<Capability> others = new ArrayList<>(List.of(Capability.values()));
          others.removeAll(declared);
          row(name, names(declared), names(others));
        });
  }

  private static String names(Iterable<Capability> capabilities) {
    List<String> names = new ArrayList<>();
    capabilities.forEach(capability -> names.add(capability.name()));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private void properties(List<TestResult> properties) {
    heading("Properties");
    if (properties.isEmpty()) {
      line("None ran.");
      return;
    }
    line("| Property | Outcome | Seed | ms | Found |");
    line("| --- | --- | --- | --- | --- |");
    for (TestResult property : properties) {
      row(
          property.test(),
          word(property.outcome()),
          property.seeds().getOrDefault("jqwik", ""),
          Long.toString(property.millis()),
          property.text());
    }
  }

  private void rules(List<RuleResult> rules) {
    heading("Rules");
    line("| Rule | Status | Passed | Failed | Not exercised | ms |");
    line("| --- | --- | --- | --- | --- | --- |");
    for (RuleResult rule : rules) {
      row(
          rule.rule().number(),
          word(rule.status()),
          Integer.toString(rule.only(Outcome.PASSED).size()),
          Integer.toString(rule.only(Outcome.FAILED).size()),
          Integer.toString(rule.only(Outcome.NOT_EXERCISED).size()),
          Long.toString(rule.results().stream().mapToLong(TestResult::millis).sum()));
    }
    heading("Broken rules");
    for (RuleResult rule : rules) {
      for (TestResult failed : rule.only(Outcome.FAILED)) {
        item(rule.rule().number(), failed, failed.text());
      }
    }
    noneIf(rules.stream().allMatch(rule -> rule.only(Outcome.FAILED).isEmpty()));
    heading("Not exercised, or in part");
    for (RuleResult rule : rules) {
      for (TestResult left : rule.only(Outcome.NOT_EXERCISED)) {
        item(left.part().isEmpty() ? rule.rule().number() : left.part(), left, left.text());
      }
    }
    noneIf(rules.stream().allMatch(rule -> rule.only(Outcome.NOT_EXERCISED).isEmpty()));
    heading("Not checked by the suite");
    UncheckedRules.reasons().forEach((number, reason) -> line("- **" + number + "** " + reason));
  }

  private void seeds(List<TestResult> results) {
    heading("Seeds of tests");
    List<TestResult> seeded = results.stream().filter(r -> !r.seeds().isEmpty()).toList();
    seeded.forEach(result -> item("", result, new TreeMap<>(result.seeds()).toString()));
    noneIf(seeded.isEmpty());
  }

  private void item(String rule, TestResult result, String said) {
    String number = rule.isEmpty() ? "" : "**" + rule + "** ";
    line("- %s`%s` (%s): %s".formatted(number, result.test(), result.profile(), said.strip()));
  }

  private void noneIf(boolean none) {
    if (none) {
      line("None.");
    }
  }

  private void heading(String heading) {
    line("");
    line("## " + heading);
    line("");
  }

  private void row(String... cells) {
    line(
        "| "
            + String.join(" | ", List.of(cells).stream().map(c -> c.replace("|", "\\|")).toList())
            + " |");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void line(String line) {
    text.append(line.replace("\n", " ")).append('\n');
  }
}
