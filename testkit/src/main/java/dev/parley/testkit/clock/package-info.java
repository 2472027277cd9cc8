/** Time that a test moves. */
@NullMarked
package dev.parley.testkit.clock;

import org.jspecify.annotations.NullMarked;
