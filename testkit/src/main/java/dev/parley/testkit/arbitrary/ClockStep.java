package dev.parley.testkit.arbitrary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks jqwik for what a clock may do between two readings: {@code @ForAll @ClockStep Duration
 * step}, for {@link dev.parley.testkit.clock.VirtualClock#move}. It stands still, ticks, jumps by
 * hours and years, and steps back.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface ClockStep {}
