package dev.parley.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens a store for each test of a contract, and closes and deletes it afterwards. */
final class StoreExtension implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(StoreExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StoreUnderTest.class;
  }

  @Override
  public StoreUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    FixtureSource source = (FixtureSource) context.getRequiredTestInstance();
    StoreUnderTest store = StoreUnderTest.open(source.fixture());
    context.getStore(NAMESPACE).put(context.getUniqueId(), store);
    return store;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    @Nullable StoreUnderTest store =
        context.getStore(NAMESPACE).remove(context.getUniqueId(), StoreUnderTest.class);
    if (store != null) {
      store.close();
    }
  }
}
