package dev.parley.testkit;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Multiplies the tries of a property by the system property {@code parley.depth}.
 *
 * <p>The generators of this package mix in what is hostile themselves, so jqwik's own edge cases,
 * of which their combinations have very many, are left out.
 */
public final class Depth implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    int depth = Integer.getInteger("parley.depth", 1);
    context
        .attributes()
        .tries()
        .ifPresent(tries -> context.attributes().setTries(Math.multiplyExact(tries, depth)));
    context.attributes().setEdgeCases(EdgeCasesMode.NONE);
    return property.execute();
  }
}
