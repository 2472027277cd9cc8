/**
 * Stores that are wrong on purpose, each in one rule: what a suite of storage has to reject. {@link
 * dev.parley.testkit.broken.BrokenStores#all} is the whole shelf.
 */
@NullMarked
package dev.parley.testkit.broken;

import org.jspecify.annotations.NullMarked;
