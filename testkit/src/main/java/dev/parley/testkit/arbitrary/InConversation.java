package dev.parley.testkit.arbitrary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the conversation that a message, a {@link ConversationHistory} or an {@link EventSequence}
 * is to be of: {@code @ForAll @InConversation("lunch") Message message}. Messages are of {@code
 * "c"} without it, the other two of any conversation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface InConversation {
  /** Returns the id of the conversation. */
  String value();
}
