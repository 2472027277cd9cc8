package dev.parley.testkit;

import dev.parley.testkit.TestResult.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Notes what became of each test of a profile. */
final class ReportExtension implements BeforeEachCallback, TestWatcher {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ReportExtension.class);
  private static final String BEGUN = "begun";

  private final String profile;

  ReportExtension(String profile) {
    this.profile = profile;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(NAMESPACE).put(BEGUN, System.nanoTime());
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    note(context, Outcome.PASSED, "", "");
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable thrown) {
    note(context, Outcome.FAILED, "", TestResult.firstLine(Objects.requireNonNull(thrown)));
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable thrown) {
    if (thrown instanceof NotExercised notExercised) {
      note(context, Outcome.NOT_EXERCISED, notExercised.part(), notExercised.reason());
    } else {
      note(
          context, Outcome.NOT_EXERCISED, "", TestResult.firstLine(Objects.requireNonNull(thrown)));
    }
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    note(context, Outcome.NOT_EXERCISED, "", "disabled: " + reason.orElse("no reason given"));
  }

  private void note(ExtensionContext context, Outcome outcome, String part, String text) {
    long now = System.nanoTime();
    // A disabled test does not begin.
    long begun = context.getStore(NAMESPACE).getOrDefault(BEGUN, Long.class, now);
    RunReports.of(context.getRequiredTestClass())
        .add(
            new TestResult(
                profile,
                context.getRequiredTestMethod().getName(),
                outcome,
                part,
                text,
                Map.of(),
                Duration.ofNanos(now - begun).toMillis()));
  }
}
