/**
 * Answers questions about one history: pages, cursors, iterators, calendars, changes. Reads only.
 */
package dev.parley.core.query;
