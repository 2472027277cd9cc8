package dev.parley.testkit;

import dev.parley.testkit.TestResult.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Notes what became of each property, and its seed, and writes the report. */
public final class ReportHook implements AroundPropertyHook {
  /** Creates it; jqwik does. */
  public ReportHook() {}

  /** Puts it around the other hooks, so that it sees what becomes of the property in the end. */
  @Override
  public int aroundPropertyProximity() {
    return -50;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    long begun = System.nanoTime();
    PropertyExecutionResult result = property.execute();
    Map<String, String> seeds = new TreeMap<>();
    result.seed().ifPresent(seed -> seeds.put("jqwik", seed));
    Outcome outcome =
        switch (result.status()) {
          case SUCCESSFUL -> Outcome.PASSED;
          case FAILED -> Outcome.FAILED;
          case ABORTED -> Outcome.NOT_EXERCISED;
        };
    RunReport report = RunReports.of(context.containerClass());
    report.addProperty(
        new TestResult(
            "",
            context.targetMethod().getName(),
            outcome,
            "",
            result.throwable().map(TestResult::firstLine).orElse(""),
            seeds,
            Duration.ofNanos(System.nanoTime() - begun).toMillis()));
    ReportFiles.write(report);
    return result;
  }
}
