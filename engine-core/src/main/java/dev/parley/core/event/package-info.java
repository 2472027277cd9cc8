/** Tells sessions what happened, after the commit, without ever making a writer wait. */
package dev.parley.core.event;
