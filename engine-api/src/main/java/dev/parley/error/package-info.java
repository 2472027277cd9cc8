/**
 * What can go wrong, by name.
 *
 * <p>Everything the engine throws on purpose is a {@link dev.parley.error.ConversationException}
 * with an {@link dev.parley.error.ErrorCode}. The text is a fact, a colon and the values; it never
 * holds what users wrote. Unless the code says otherwise nothing was changed.
 */
package dev.parley.error;
