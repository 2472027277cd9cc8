/**
 * The stores that the testkit ships: {@link dev.parley.testkit.storage.MemoryStorage}, the
 * reference that others are compared with, and what is built over it.
 */
@NullMarked
package dev.parley.testkit.storage;

import org.jspecify.annotations.NullMarked;
