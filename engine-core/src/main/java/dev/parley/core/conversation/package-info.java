/** Conversations as sessions see them: creating, members, messages, reading. */
package dev.parley.core.conversation;
