package dev.parley.testkit.engine.behaviour;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test an engine in a new directory, and closes and deletes it afterwards. */
final class EngineExtension implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EngineExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EngineUnderTest.class;
  }

  @Override
  public EngineUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    EngineFixtureSource source = (EngineFixtureSource) context.getRequiredTestInstance();
    EngineUnderTest engine = new EngineUnderTest(source.engineFixture());
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
