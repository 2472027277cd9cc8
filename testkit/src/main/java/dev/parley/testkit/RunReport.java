package dev.parley.testkit;

import dev.parley.storage.Capability;
import dev.parley.storage.StorageProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run of one test class showed, as it comes in. Safe for use by many threads; it is written
 * again whenever more is known.
 */
final class RunReport {
  private record TestKey(String profile, String test) {}

  private final Class<?> tests;
  private final Map<String, Set<Capability>> profiles = new LinkedHashMap<>();
  private final Map<TestKey, Map<String, String>> seeds = new LinkedHashMap<>();
  private final Map<TestKey, TestResult> results = new LinkedHashMap<>();
  private final Map<String, TestResult> properties = new TreeMap<>();
  private String store = "unknown";

  RunReport(Class<?> tests) {
    this.tests = tests;
  }

  /** Forgets the tests of an earlier run; the properties belong to another engine. */
  synchronized void begin() {
    profiles.clear();
    seeds.clear();
    results.clear();
  }

  /** Notes what a store of a profile says of itself. */
  synchronized void opened(String profile, StoreUnderTest opened) {
    profiles.computeIfAbsent(profile, name -> Set.copyOf(opened.opened().capabilities()));
    store =
        opened
            .fixture()
            .provider()
            .map(StorageProvider::name)
            .orElse(opened.opened().getClass().getName());
  }

  /** Notes the seeds that a test took. */
  synchronized void seeds(String profile, String test, Map<String, Long> taken) {
    Map<String, String> texts = new TreeMap<>();
    taken.forEach((name, seed) -> texts.put(name, seed.toString()));
    seeds.put(new TestKey(profile, test), texts);
  }

  /** Notes what became of a test, with the seeds that it took. */
  synchronized void add(TestResult result) {
    TestKey key = new TestKey(result.profile(), result.test());
    Map<String, String> itsSeeds = seeds.getOrDefault(key, result.seeds());
    results.put(
        key,
        new TestResult(
            result.profile(),
            result.test(),
            result.outcome(),
            result.part(),
            result.text(),
            itsSeeds,
            result.millis()));
  }

  /** Notes what became of a property. */
  synchronized void addProperty(TestResult property) {
    properties.put(property.test(), property);
  }

  String testClass() {
    return tests.getName();
  }

  synchronized String store() {
    return store;
  }

  /** Returns what each profile declares, by the profile's name. */
  synchronized Map<String, Set<Capability>> profiles() {
    Map<String, Set<Capability>> copy = new LinkedHashMap<>();
    profiles.forEach((name, declared) -> copy.put(name, new TreeSet<>(declared)));
    return copy;
  }

  /** Returns the results of the tests, in the order in which they ran. */
  synchronized List<TestResult> results() {
    return new ArrayList<>(results.values());
  }

  /** Returns what became of the whole: one failure of a test or a property is enough. */
  synchronized TestResult.Outcome outcome() {
    List<TestResult> all = new ArrayList<>(results.values());
    all.addAll(properties.values());
    if (all.stream().anyMatch(result -> result.is(TestResult.Outcome.FAILED))) {
      return TestResult.Outcome.FAILED;
    }
    return all.stream().anyMatch(result -> result.is(TestResult.Outcome.PASSED))
        ? TestResult.Outcome.PASSED
        : TestResult.Outcome.NOT_EXERCISED;
  }

  synchronized List<TestResult> properties() {
    return new ArrayList<>(properties.values());
  }
}
