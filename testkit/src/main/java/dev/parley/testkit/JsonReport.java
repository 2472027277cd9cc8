package dev.parley.testkit;

import dev.parley.storage.Capability;
import dev.parley.testkit.TestResult.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A report for programs. Names are added as the suite grows; none changes its meaning. */
final class JsonReport {
  private JsonReport() {}

  static String of(RunReport report) {
    List<TestResult> results = report.results();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("suiteLevel", SuiteLevel.CURRENT);
    json.put("testClass", report.testClass());
    json.put("store", report.store());
    json.put("outcome", word(report.outcome()));
    json.put("java", Runtime.version().toString());
    json.put("depth", Depth.depth());
    List<Object> profiles = new ArrayList<>();
    report.profiles().forEach((name, declared) -> profiles.add(profile(name, declared)));
    json.put("profiles", profiles);
    Map<String, Object> tests = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      tests.put(word(outcome), results.stream().filter(result -> result.is(outcome)).count());
    }
    json.put("tests", tests);
    json.put("rules", RuleResult.of(results).stream().map(JsonReport::rule).toList());
    json.put("properties", report.properties().stream().map(JsonReport::test).toList());
    json.put(
        "seeds",
        results.stream()
            .filter(result -> !result.seeds().isEmpty())
            .map(JsonReport::test)
            .toList());
    return JsonText.of(json);
  }

  private static Map<String, Object> profile(String name, Set<Capability> declared) {
    List<Capability> others = new ArrayList<>(List.of(Capability.values()));
    others.removeAll(declared);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("declared", declared);
    json.put("notDeclared", others);
    return json;
  }

  private static Map<String, Object> rule(RuleResult rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", rule.rule().number());
    json.put("text", rule.rule().text());
    json.put("status", word(rule.status()));
    if (!rule.reason().isEmpty()) {
      json.put("reason", rule.reason());
    }
    json.put("passed", rule.only(Outcome.PASSED).size());
    json.put("failed", rule.only(Outcome.FAILED).stream().map(JsonReport::test).toList());
    json.put(
        "notExercised", rule.only(Outcome.NOT_EXERCISED).stream().map(JsonReport::test).toList());
    json.put("millis", rule.results().stream().mapToLong(TestResult::millis).sum());
    return json;
  }

  private static Map<String, Object> test(TestResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!result.profile().isEmpty()) {
      json.put("profile", result.profile());
    }
    json.put("test", result.test());
    json.put("outcome", word(result.outcome()));
    if (!result.part().isEmpty()) {
      json.put("part", result.part());
    }
    if (!result.text().isEmpty()) {
      json.put(result.is(Outcome.NOT_EXERCISED) ? "reason" : "message", result.text());
    }
    if (!result.seeds().isEmpty()) {
      json.put("seeds", new TreeMap<>(result.seeds()));
    }
    json.put("millis", result.millis());
    return json;
  }

  /** Returns {@code notExercised} for NOT_EXERCISED. */
  private static String word(Enum<?> constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      word.append(
          word.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return word.toString();
  }
}
