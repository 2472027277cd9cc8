/**
 * The shell: one JSON request a line, one JSON answer a line, in order.
 *
 * <p>{@link dev.parley.cli.shell.Shell} runs the loop and turns every failure into an answer; the
 * operations are grouped by subject, declare their options, and are found by name in {@code
 * Operations}. {@code docs/shell.md} describes each of them.
 */
@NullMarked
package dev.parley.cli.shell;

import org.jspecify.annotations.NullMarked;
