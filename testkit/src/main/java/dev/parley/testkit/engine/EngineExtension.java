package dev.parley.testkit.engine;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens an engine for each test of a suite, and closes and deletes it afterwards. */
final class EngineExtension implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EngineExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EngineUnderTest.class;
  }

  @Override
  public EngineUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    EngineSource source = (EngineSource) context.getRequiredTestInstance();
    EngineUnderTest engine = EngineUnderTest.on(source.engineFixture());
    context.getStore(NAMESPACE).put(context.getUniqueId(), engine);
    return engine;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    @Nullable EngineUnderTest engine =
        context.getStore(NAMESPACE).remove(context.getUniqueId(), EngineUnderTest.class);
    if (engine != null) {
      engine.close();
    }
  }
}
