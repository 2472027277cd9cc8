package dev.parley.testkit.engine;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.MethodLifecycleContext;
import net.jqwik.api.lifecycle.ParameterResolutionContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.ResolveParameterHook;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens an engine for each try of a property, and closes and deletes it afterwards.
 *
 * <p>jqwik asks for parameters before a try begins, and again when it describes a failed one, then
 * even after the property has ended. So the engine is kept for the property and closed after each
 * try; whoever asks after the end gets the last one, closed, and none is opened that nobody closes.
 */
final class EngineHook implements ResolveParameterHook, AroundTryHook, AroundPropertyHook {
  /** The engine of the present try. */
  private static final class Present {
    private @Nullable EngineUnderTest engine;
    private boolean open;
    private boolean ended;

    EngineUnderTest engine(MethodLifecycleContext property) {
      EngineUnderTest present = engine;
      if (present == null || !(open || ended)) {
        present =
            EngineParameters.annotated(property.targetMethod(), property.containerClass())
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "no @WithEngine: method=" + property.targetMethod().getName()));
        engine = present;
        open = true;
      }
      return present;
    }

    void close() {
      EngineUnderTest present = engine;
      if (present != null && open) {
        open = false;
        present.close();
      }
    }

    void end() {
      ended = true;
      close();
    }
  }

  /** One parameter of one property; it remembers what the store of jqwik forgets at the end. */
  private static final class Parameter implements ParameterSupplier {
    private final Class<?> type;
    private final MethodLifecycleContext property;
    private @Nullable Present present;

    Parameter(Class<?> type, MethodLifecycleContext property) {
      this.type = type;
      this.property = property;
    }

    @Override
    public Object get(Optional<TryLifecycleContext> attempt) {
      Present known = present;
      if (known == null) {
        known = present();
        present = known;
      }
      return EngineParameters.of(known.engine(property), type);
    }
  }

  private static Present present() {
    return Store.getOrCreate(EngineHook.class, Lifespan.PROPERTY, Present::new).get();
  }

  @Override
  public Optional<ParameterSupplier> resolve(
      ParameterResolutionContext parameter, LifecycleContext context) {
    Class<?> type = parameter.parameter().getType();
    if (!EngineParameters.supports(type) || !(context instanceof MethodLifecycleContext property)) {
      return Optional.empty();
    }
    return Optional.of(new Parameter(type, property));
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor attempt, List<Object> parameters) throws Throwable {
    try {
      return attempt.execute(parameters);
    } finally {
      present().close();
    }
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    try {
      return property.execute();
    } finally {
      present().end();
    }
  }

  /** Outside of everything that a test does before and after a try. */
  @Override
  public int aroundTryProximity() {
    return -100;
  }

  @Override
  public int aroundPropertyProximity() {
    return -100;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
