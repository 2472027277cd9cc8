package dev.parley.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens a store of one profile for each test, and closes and deletes it afterwards. */
final class StoreExtension implements ParameterResolver, AfterEachCallback {
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
    StoreUnderTest store = StoreUnderTest.open(fixture(source));
    RunReports.of(context.getRequiredTestClass()).opened(profile, store);
    context.getStore(NAMESPACE).put(context.getUniqueId(), store);
    return store;
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
      store.close();
    }
  }
}
