/**
 * The stores that the testkit ships: {@link dev.parley.testkit.storage.MemoryStorage}, the
 * reference that others are compared with; {@link dev.parley.testkit.storage.WeakStorage}, which
 * keeps every rule and helps nobody; {@link dev.parley.testkit.storage.FaultyStorage}, which fails
 * where a test tells it to; and what is built over them.
 */
@NullMarked
package dev.parley.testkit.storage;

import org.jspecify.annotations.NullMarked;
