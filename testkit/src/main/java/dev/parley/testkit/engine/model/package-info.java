/**
 * The whole conversation model against a plain one: users do random things on an engine and on
 * {@link dev.parley.testkit.engine.model.PlainModel}, and after each everything that anybody can
 * see, and has heard, is compared.
 */
@NullMarked
package dev.parley.testkit.engine.model;

import org.jspecify.annotations.NullMarked;
