/** The project of the guide's first step: a store that is none yet, and the first red test. */
@NullMarked
package dev.parley.example.sqlite.first;

import org.jspecify.annotations.NullMarked;
