/**
 * Opens the engine. Data flows one way in here: a session asks, rules decide, a batch says what
 * changes, the storage applies it, events tell of it.
 *
 * <p>The packages below are the engine's own: {@code rules} are pure functions, {@code query} reads
 * only, {@code conversation} and {@code transfer} write, {@code event} tells, {@code clock} makes
 * times, ids and versions, {@code store} guards the storage.
 */
package dev.parley.core;
