package dev.parley;

/** What kind of conversation it is. */
public enum ConversationKind {
  /** Two users, for good; two users have one. */
  PRIVATE,
  /** Members who come and go. */
  GROUP,
  /** Whoever is there right now. */
  CHAT_ROOM,
  /** One voice to its subscribers. */
  SERVICE,
  /** A few members, for a time. */
  TEMPORARY,
  /** A channel of an ultra group. */
  ULTRA_GROUP_CHANNEL
}
