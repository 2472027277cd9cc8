package dev.parley.testkit.engine;

import dev.parley.ConversationEngine;
import dev.parley.testkit.clock.VirtualClock;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What parameters a test may have, and which engine they belong to, under JUnit and jqwik alike.
 */
final class EngineParameters {
  private EngineParameters() {}

  static boolean supports(Class<?> type) {
    return type == EngineUnderTest.class
        || type == ConversationEngine.class
        || type == VirtualClock.class;
  }

  /** Returns the value for a parameter of one of the types; opens the engine if it is asked for. */
  static Object of(EngineUnderTest engine, Class<?> type) {
    if (type == ConversationEngine.class) {
      return engine.engine();
    }
    return type == VirtualClock.class ? engine.clock() : engine;
  }

  /**
   * Returns a new engine, not yet opened, as the nearest annotation says; empty if there is none.
   */
  static Optional<EngineUnderTest> annotated(@Nullable Method method, Class<?> tests) {
    Optional<WithEngine> found = AnnotationSupport.findAnnotation(method, WithEngine.class);
    for (Class<?> type = tests; found.isEmpty() && type != null; type = type.getEnclosingClass()) {
      found = AnnotationSupport.findAnnotation(type, WithEngine.class);
    }
    return found.map(EngineParameters::engine);
  }

  private static EngineUnderTest engine(WithEngine wanted) {
    Map<String, String> told = new LinkedHashMap<>();
    for (String option : wanted.storageOptions()) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "storage option must be name=value: option=" + option + ", annotation=@WithEngine");
      }
      told.put(option.substring(0, equals), option.substring(equals + 1));
    }
    EngineSettings settings = ReflectionSupport.newInstance(wanted.settings());
    return EngineUnderTest.on(EngineFixture.onStorage(wanted.storage(), told)).with(settings::set);
  }
}
