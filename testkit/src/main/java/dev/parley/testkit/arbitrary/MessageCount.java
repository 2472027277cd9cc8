package dev.parley.testkit.arbitrary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds how many messages a {@link ConversationHistory} has: {@code @ForAll @MessageCount(min = 1)
 * ConversationHistory history}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface MessageCount {
  /** Returns the fewest messages. */
  int min() default 0;

  /** Returns the most messages. */
  int max() default 400;
}
