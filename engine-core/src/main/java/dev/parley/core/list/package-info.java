/** A user's conversation list, and what the user wants to be told of. */
package dev.parley.core.list;
