/** How messages, conversations and pages look in JSON, for the shell and for every command. */
@NullMarked
package dev.parley.cli.json;

import org.jspecify.annotations.NullMarked;
