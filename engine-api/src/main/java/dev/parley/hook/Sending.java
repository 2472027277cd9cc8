package dev.parley.hook;

import dev.parley.MessageDraft;

/**
 * A message that somebody is about to send.
 *
 * @param conversation the id of the conversation
 * @param sender the user, who may write there
 * @param draft a copy of what is to be sent, so it may be changed and accepted; not its {@linkplain
 *     MessageDraft#clientId name} and its durability, which are the sender's business
 */
public record Sending(String conversation, String sender, MessageDraft draft) {}
