/**
 * Assertions for tests of applications, whose failures show messages as short lines and say what
 * differs first. {@link dev.parley.testkit.assertion.ParleyAssertions} is the way in.
 *
 * <p>Unlike the {@code toString} of a message, a failure shows what users wrote, cut short: tests
 * are about made-up messages.
 */
@NullMarked
package dev.parley.testkit.assertion;

import org.jspecify.annotations.NullMarked;
