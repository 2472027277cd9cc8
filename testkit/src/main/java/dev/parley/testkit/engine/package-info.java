/**
 * What the whole engine has to do on any storage, as suites that an author runs besides the
 * contract of the storage itself.
 *
 * <p>An author writes an {@link dev.parley.testkit.engine.EngineFixture} and one test class per
 * suite. The suites see the public API alone.
 */
@NullMarked
package dev.parley.testkit.engine;

import org.jspecify.annotations.NullMarked;
