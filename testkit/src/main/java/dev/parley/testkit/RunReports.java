package dev.parley.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reports of the classes that run in this JVM. Both engines find the report of a class here:
 * Jupiter's tests and jqwik's properties of one class run one after the other and know nothing of
 * each other.
 */
final class RunReports {
  private static final Map<Class<?>, RunReport> ALL = new ConcurrentHashMap<>();

  private RunReports() {}

  /** Returns the report of a test class. */
  static RunReport of(Class<?> tests) {
    return ALL.computeIfAbsent(tests, RunReport::new);
  }
}
