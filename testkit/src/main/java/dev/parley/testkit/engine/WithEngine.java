package dev.parley.testkit.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test an engine of its own, for JUnit tests and for jqwik properties alike.
 *
 * <pre>{@code
 * @WithEngine
 * class LunchTest {
 *   @Test
 *   void everybodyHearsOfLunch(ConversationEngine engine, VirtualClock clock) { ... }
 *
 *   @Property
 *   void noMessageIsLost(@ForAll ConversationHistory history, ConversationEngine engine) { ... }
 * }
 * }</pre>
 *
 * <p>Parameters may be a {@link dev.parley.ConversationEngine}, its {@link
 * dev.parley.testkit.clock.VirtualClock}, and an {@link EngineUnderTest}, which can also close the
 * engine and open it again. All parameters of one test belong to one engine. Every JUnit test and
 * every try of a property has a new engine on an empty store, closed and deleted afterwards,
 * whether the test succeeds or not. Methods before and after each JUnit test may take them too;
 * constructors and methods before all tests may not.
 *
 * <p>An annotation on a method wins over that on its class, which wins over that on an enclosing
 * class. {@code dev.parley:parley-engine-core} has to be on the class path of the tests; the
 * storage {@code memory} comes with the testkit.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(EngineExtension.class)
@AddLifecycleHook(EngineHook.class)
public @interface WithEngine {
  /**
   * Returns the name of the storage: {@code chronicle}, say, if its module is on the class path.
   */
  String storage() default "memory";

  /** Returns what the storage is told, each as {@code name=value}. */
  String[] storageOptions() default {};

  /** Returns what else sets options: a class with a constructor that takes nothing. */
  Class<? extends EngineSettings> settings() default EngineSettings.Defaults.class;
}
