/**
 * Where an application stands in the way of what its users do: to refuse it, to change it, or to
 * learn of it. {@link dev.parley.hook.Hook} is the way in.
 */
@NullMarked
package dev.parley.hook;

import org.jspecify.annotations.NullMarked;
