/**
 * A storage on SQLite, as {@code docs/write-a-storage.md} builds it: an example to learn from and
 * to begin with.
 */
@NullMarked
package dev.parley.example.sqlite;

import org.jspecify.annotations.NullMarked;
