package dev.parley.testkit.engine;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens an engine for each JUnit test, and closes and deletes it afterwards. */
final class EngineExtension implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EngineExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return EngineParameters.supports(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "every test has an engine of its own, so a constructor or a method before all tests has"
              + " none; take it as a parameter of the test: parameter="
              + parameter.getParameter()
              + ", in="
              + parameter.getDeclaringExecutable());
    }
    EngineUnderTest engine =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                context.getUniqueId(), id -> newEngine(context), EngineUnderTest.class);
    return EngineParameters.of(engine, parameter.getParameter().getType());
  }

  private static EngineUnderTest newEngine(ExtensionContext context) {
    return EngineParameters.annotated(
            context.getRequiredTestMethod(), context.getRequiredTestClass())
        .orElseGet(
            () ->
                EngineUnderTest.on(
                    ((EngineSource) context.getRequiredTestInstance()).engineFixture()));
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
