/**
 * Histories as files: one message a line, plain or compressed, read and written without ever
 * holding more than one line.
 */
@NullMarked
package dev.parley.cli.jsonl;

import org.jspecify.annotations.NullMarked;
