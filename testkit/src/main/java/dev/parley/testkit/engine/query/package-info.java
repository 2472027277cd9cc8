/**
 * Whether the engine answers queries right on a storage: laws as properties, compared with a sorted
 * list, and the scenarios of LeanCloud's own suites.
 *
 * <p>An author writes two classes: one that extends {@link
 * dev.parley.testkit.engine.query.QueryLaws}, one that implements {@link
 * dev.parley.testkit.engine.query.LeanCloudQueryScenarios}. The system property {@code
 * parley.depth} multiplies how often each property is tried.
 */
@NullMarked
package dev.parley.testkit.engine.query;

import org.jspecify.annotations.NullMarked;
