package dev.parley.testkit;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Multiplies the tries of a property, and the rounds of other tests, by the system property {@code
 * parley.depth}.
 *
 * <p>The generators of this package mix in what is hostile themselves, so jqwik's own edge cases,
 * of which their combinations have very many, are left out.
 */
public final class Depth implements AroundPropertyHook {
  /** Returns how often to do what is done so often at depth 1. */
  public static int times(int atDepthOne) {
    return Math.multiplyExact(atDepthOne, depth());
  }

  /** Refuses what would try nothing, or silently as little as usual. */
  static int depth() {
    String text = System.getProperty("parley.depth", "1").strip();
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "depth must be a whole number from 1 to 999999: parley.depth=" + text);
    }
    return Integer.parseInt(text);
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    context.attributes().tries().ifPresent(tries -> context.attributes().setTries(times(tries)));
    context.attributes().setEdgeCases(EdgeCasesMode.NONE);
    return property.execute();
  }
}
