package dev.parley.event;

/** What of an entry of a conversation list can change; RongCloud's keys of {@code updatedItems}. */
public enum ListKey {
  /** Whether it is in the list. */
  LISTED("listed"),
  /** Its newest message. */
  LATEST_MESSAGE("latestMessage"),
  /** How many messages are unread. */
  UNREAD("unreadMessageCount"),
  /** Whether an unread message mentions the user, and which one is the oldest. */
  MENTION("hasMentioned"),
  /** How many unread messages mention the user. */
  MENTIONED("unreadMentionedCount"),
  /** How many unread messages mention the user by name. */
  MENTIONED_BY_NAME("unreadMentionedMeCount"),
  /** Whether it is pinned. */
  PINNED("isTop"),
  /** What the user wants to be told of. */
  LEVEL("notificationLevel"),
  /** The draft, or the draft of an edit. */
  DRAFT("draft"),
  /** The tags, or a pin within one. */
  TAGS("tags");

  private final String key;

  ListKey(String key) {
    this.key = key;
  }

  /** Returns RongCloud's name. */
  public String key() {
    return key;
  }
}
