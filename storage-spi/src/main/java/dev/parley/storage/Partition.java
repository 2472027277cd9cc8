package dev.parley.storage;

import dev.parley.message.IdRules;

/** What a batch is about: one conversation or one user. Nothing spans two. */
public sealed interface Partition {
  /** Returns the id of the conversation or user. */
  String id();

  /** Returns the partition of a conversation: its messages, members, attributes, receipts. */
  static Partition conversation(String id) {
    return new OfConversation(id);
  }

  /** Returns the partition of a user: the user's settings. */
  static Partition user(String id) {
    return new OfUser(id);
  }

  /**
   * A conversation.
   *
   * @param id its id
   */
  record OfConversation(String id) implements Partition {
    /** Checks the id. */
    public OfConversation {
      IdRules.requireConversationId(id);
    }
  }

  /**
   * A user.
   *
   * @param id its id
   */
  record OfUser(String id) implements Partition {
    /** Checks the id. */
    public OfUser {
      IdRules.requireUserId(id);
    }
  }
}
