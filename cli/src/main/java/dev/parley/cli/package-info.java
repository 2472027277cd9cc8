/**
 * The {@code parley} command: one class a subcommand, and what they share.
 *
 * <p>In this order: never report what did not happen, keep the heap flat whatever the size of a
 * history, be pleasant in a pipe. Results go to standard output as JSON lines in UTF-8, everything
 * else to standard error. Commands see the public API of the engine alone.
 */
@NullMarked
package dev.parley.cli;

import org.jspecify.annotations.NullMarked;
