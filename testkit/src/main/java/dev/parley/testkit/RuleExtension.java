package dev.parley.testkit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Says first of each failure which rule is broken, in the words of the rule. */
final class RuleExtension implements TestExecutionExceptionHandler {
  private final String profile;

  RuleExtension(String profile) {
    this.profile = profile;
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    Optional<Rule> rule = Rule.ofTest(context.getRequiredTestMethod().getName());
    if (thrown instanceof TestAbortedException
        || thrown instanceof StoreExtension.NotOpened
        || rule.isEmpty()) {
      throw thrown;
    }
    throw broken(rule.get(), thrown);
  }

  /** Returns the lines below the rule: how the store was opened, and what was found. */
  static String found(String profile, Throwable thrown) {
    return "\n  profile: " + profile + "\n  found:   " + PrintableText.of(thrown.toString());
  }

  private AssertionFailedError broken(Rule rule, Throwable thrown) {
    String text = rule.number() + " is broken: " + rule.text() + found(profile, thrown);
    AssertionFailedError error =
        thrown instanceof AssertionFailedError failed && failed.isExpectedDefined()
            ? new AssertionFailedError(text, failed.getExpected(), failed.getActual(), thrown)
            : new AssertionFailedError(text, thrown);
    error.setStackTrace(thrown.getStackTrace());
    return error;
  }
}
