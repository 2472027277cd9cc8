/**
 * What an engine and its store do, as meters of Micrometer.
 *
 * <p>{@link dev.parley.metrics.micrometer.StoreMetrics} is all there is to it.
 */
@NullMarked
package dev.parley.metrics.micrometer;

import org.jspecify.annotations.NullMarked;
