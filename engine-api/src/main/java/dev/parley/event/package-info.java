/**
 * What a session is told.
 *
 * <p>A session hears of its user's own conversations only. Events come after the commit, in commit
 * order, one at a time; what they tell can already be read. A slow listener never blocks a writer:
 * events queue up to a bound, and beyond it all that was queued is replaced by one {@link
 * dev.parley.event.Event.Resync}. Who hears what about membership follows what LeanCloud's live
 * service does (spec/leancloud.md&nbsp;9.2).
 */
package dev.parley.event;
