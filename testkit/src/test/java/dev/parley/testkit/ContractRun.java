package dev.parley.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a class of tests inside a test and collects what failed. */
final class ContractRun implements TestExecutionListener {
  private final Map<String, Throwable> failures = new LinkedHashMap<>();
  private int succeeded;

  private ContractRun() {}

  /** Runs all tests of a class but those with some tags, without a report. */
  static ContractRun of(Class<?> tests, String... withoutTags) {
    return reporting(tests, ReportFiles.NONE, withoutTags);
  }

  /** Runs them and lets a report be written to a directory. */
  static ContractRun reporting(Class<?> tests, String reports, String... withoutTags) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .filters(
                withoutTags.length == 0
                    ? new Filter<?>[0]
                    : new Filter<?>[] {TagFilter.excludeTags(withoutTags)})
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .configurationParameter("jqwik.reporting.onlyfailures", "true")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    LauncherConfig config =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();
    ContractRun run = new ContractRun();
    String outerReports = System.getProperty(ReportFiles.PROPERTY);
    PrintStream out = System.out;
    // What the inner run prints would read like the report of this one.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    System.setProperty(ReportFiles.PROPERTY, reports);
    try {
      LauncherFactory.create(config).execute(request, run);
    } finally {
      System.setOut(out);
      if (outerReports == null) {
        System.clearProperty(ReportFiles.PROPERTY);
      } else {
        System.setProperty(ReportFiles.PROPERTY, outerReports);
      }
    }
    return run;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      failures.put(
          nameOf(test),
          result.getThrowable().orElseGet(() -> new AssertionError("failed without a reason")));
    } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      succeeded++;
    }
  }

  private static String nameOf(TestIdentifier test) {
    String name = test.getDisplayName();
    int parameters = name.indexOf('(');
    return parameters < 0 ? name : name.substring(0, parameters);
  }

  /** Returns what failed, by the name of the test. */
  Map<String, Throwable> failures() {
    return failures;
  }

  /** Returns how many tests succeeded. */
  int succeeded() {
    return succeeded;
  }
}
