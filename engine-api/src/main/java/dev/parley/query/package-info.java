/**
 * What to read, and what comes back: bounds, ranges, directions, queries, pages, cursors.
 *
 * <p>The laws, in one place: a conversation's messages stand in the order of their {@linkplain
 * dev.parley.message.Position positions}. A query names a start, an end and a direction; the limit
 * counts <em>matching</em> messages from the start in that direction; the answer is always
 * ascending. Contradictory bounds give an empty page, never an error.
 *
 * <p>One example for all bounds. With messages {@code (1,a) (2,a) (2,b) (2,c) (3,a)}:
 *
 * <ul>
 *   <li>older than {@code open(2)} are {@code 1a}; older than {@code closed(2)} are {@code 1a 2a 2b
 *       2c}: without an id a bound is a cut between milliseconds;
 *   <li>older than {@code open(2,b)} are {@code 1a 2a}; older than {@code closed(2,b)} are {@code
 *       1a 2a 2b}: with an id it is a point.
 * </ul>
 */
package dev.parley.query;
