/** Asks the hooks of the application before operations, and tells them afterwards. */
@NullMarked
package dev.parley.core.hook;

import org.jspecify.annotations.NullMarked;
