package dev.parley.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /**
   * Runs all tests of a class.
   *
   * @param concurrent whether those with threads too, which take longest
   */
  static ContractRun of(Class<?> tests, boolean concurrent) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .filters(TagFilter.excludeTags(concurrent ? "none" : "concurrent"))
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
    PrintStream out = System.out;
    // What the inner run prints would read like the report of this one.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      LauncherFactory.create(config).execute(request, run);
    } finally {
      System.setOut(out);
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
