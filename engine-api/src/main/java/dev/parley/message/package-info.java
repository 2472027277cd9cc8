/**
 * Messages and what they carry: identity, position, content, type.
 *
 * <p>All types are immutable values and safe for use by many threads. The same types travel through
 * the public API and through the storage SPI; a store adds nothing to them and leaves nothing out.
 *
 * <p>A message is identified by {@code (conversation, id)} and stands at its {@linkplain
 * dev.parley.message.Position position} {@code (sentAt, id)}; neither ever changes. What may change
 * is the content (an update) and whether there is any (a recall).
 */
package dev.parley.message;
