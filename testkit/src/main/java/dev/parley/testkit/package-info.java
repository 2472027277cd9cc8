/**
 * What storage authors test their stores with: the contract of {@link dev.parley.storage} as JUnit
 * tests, a reference store, and properties that compare a store with it.
 *
 * <p>An author writes one class that implements {@link dev.parley.testkit.StorageContract} and
 * supplies a {@link dev.parley.testkit.StorageFixture}. Every test's name begins with the number of
 * the rule that it checks: {@code scan2TheFilterComesBeforeTheLimit} checks SCAN-2, and a failure
 * says the rule in its own words first. A contract of one subject, such as {@link
 * dev.parley.testkit.ScanContract}, can be used alone while a store is being written.
 *
 * <p>Tests with the tag {@code concurrent} use several threads at once; they may be left out while
 * a store is being debugged. Those with the tag {@code crash} start JVMs and kill them.
 *
 * <p>What a store does not declare as a {@linkplain dev.parley.storage.Capability capability} is
 * not asked of it: where a call asks for it, the suite asserts the typed refusal; where none does,
 * the test is aborted and one line on standard output says what was not exercised.
 */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
