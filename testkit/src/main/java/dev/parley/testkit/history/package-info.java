/**
 * Histories of concurrent calls, and whether one order of the calls explains all their answers.
 *
 * <p>Nothing here knows of conversations or of stores.
 */
@NullMarked
package dev.parley.testkit.history;

import org.jspecify.annotations.NullMarked;
