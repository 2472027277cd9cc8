package dev.parley.query;

import dev.parley.message.Message;

/**
 * What stands about an anchor: so many before it, the message at it if there is one, so many after.
 *
 * @param page the messages, ascending, with flags and cursors; the cursors give as many messages a
 *     page as were asked for on both sides together, 1 to 1000
 * @param anchorIndex where in the page the message at the anchor is; -1 if there is none
 */
public record AroundPage(Page<Message> page, int anchorIndex) {}
