/**
 * What the engine does, by subject, as suites that run on any storage through the public API alone.
 *
 * <p>A test class implements {@link dev.parley.testkit.engine.behaviour.EngineContract}, or the
 * suite of one subject, and supplies an {@link dev.parley.testkit.engine.EngineFixture}. Every test
 * gets an engine of its own on an empty store, with a clock that stands still until the test moves
 * it. Events are never waited for by time: a test asks what a listener heard before a mark that it
 * sent after them.
 */
@NullMarked
package dev.parley.testkit.engine.behaviour;

import org.jspecify.annotations.NullMarked;
