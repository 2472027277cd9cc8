/**
 * The engine: open it, get a session for a user, work on conversations.
 *
 * <p>Priorities, in this order: nothing acknowledged is lost; nobody reads or writes what its
 * membership does not allow; a page, a send and a look-up cost the same however long the history
 * is. All types are safe for use by many threads, virtual ones too, unless they say otherwise.
 * Calls block. Interrupts neither damage nor close a store.
 *
 * <p>The operations of a conversation are grouped by subject: {@link
 * dev.parley.Conversation#messages()}, {@link dev.parley.Conversation#members()}, {@link
 * dev.parley.Conversation#unread()}. Every operation throws {@link
 * dev.parley.error.ClosedException} after the engine or session was closed, {@link
 * dev.parley.error.NotAMemberException} where the user is no member, and {@link
 * dev.parley.error.StoreException} if the storage fails.
 */
package dev.parley;
