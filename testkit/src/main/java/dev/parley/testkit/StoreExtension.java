package dev.parley.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.AssertionFailedError;

/** Opens a store of one profile for each test, and closes and deletes it afterwards. */
final class StoreExtension implements ParameterResolver, AfterEachCallback {
  /** A test that has no store; the text names its rule, which need not be the broken one. */
  static final class NotOpened extends ParameterResolutionException {
    private static final long serialVersionUID = 1L;

    NotOpened(String text, Throwable cause) {
      super(text, cause);
    }
  }

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(StoreExtension.class);

  private final String profile;

  StoreExtension(String profile) {
    this.profile = profile;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StoreUnderTest.class;
  }

  @Override
  public StoreUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    FixtureSource source = (FixtureSource) context.getRequiredTestInstance();
    try {
      StoreUnderTest store = StoreUnderTest.open(fixture(source));
      // First of all, so that it is closed whatever comes.
      context.getStore(NAMESPACE).put(context.getUniqueId(), store);
      RunReports.of(context.getRequiredTestClass()).opened(profile, store);
      return store;
    } catch (RuntimeException | AssertionError | LinkageError e) {
      throw new NotOpened(text(context, "the store does not open", e), e);
    }
  }

  /** Names the rule of a test, whose store failed before it or after it. */
  private String text(ExtensionContext context, String fact, Throwable thrown) {
    return Rule.ofTest(context.getRequiredTestMethod().getName())
            .map(rule -> rule.number() + " cannot be checked, " + fact + ": " + rule.text())
            .orElse(fact)
        + RuleExtension.found(profile, thrown);
  }

  private StorageFixture fixture(FixtureSource source) {
    for (Profile each : source.fixture().profiles()) {
      if (each.name().equals(profile)) {
        return each.fixture();
      }
    }
    throw new IllegalStateException(
        "fixture no longer has a profile: profile="
            + profile
            + ", class="
            + source.getClass().getName());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    @Nullable StoreUnderTest store =
        context.getStore(NAMESPACE).remove(context.getUniqueId(), StoreUnderTest.class);
    if (store != null) {
      RunReports.of(context.getRequiredTestClass())
          .seeds(profile, context.getRequiredTestMethod().getName(), store.seeds());
      try {
        store.close();
      } catch (RuntimeException | AssertionError | LinkageError e) {
        throw new AssertionFailedError(text(context, "the store does not close", e), e);
      }
    }
  }
}
