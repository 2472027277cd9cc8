package dev.parley.core.list;

import dev.parley.ConversationSummary;
import dev.parley.event.ListKey;
import dev.parley.message.Message;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Which parts of an entry a happening is about, and in which two entries differ. */
final class ListKeys {
  /** What reading changes. */
  static final Set<ListKey> READING =
      Set.of(ListKey.UNREAD, ListKey.MENTION, ListKey.MENTIONED, ListKey.MENTIONED_BY_NAME);

  /** What a recall or a deletion may change. */
  static final Set<ListKey> RECALL = Set.of(ListKey.LATEST_MESSAGE, ListKey.UNREAD);

  private ListKeys() {}

  /** Returns what a new message is about for a user. */
  static Set<ListKey> of(Message message, String user) {
    EnumSet<ListKey> keys = EnumSet.of(ListKey.LATEST_MESSAGE);
    if (message.counted() && !message.from().equals(user)) {
      keys.add(ListKey.UNREAD);
      if (message.mentions(user)) {
        keys.add(ListKey.MENTION);
        keys.add(ListKey.MENTIONED);
      }
      if (message.mentions().contains(user)) {
        keys.add(ListKey.MENTIONED_BY_NAME);
      }
    }
    return keys;
  }

  /**
   * Returns in what two entries of one conversation differ. Tags are not in an entry: they changed
   * if that is what the happening was about.
   */
  static Set<ListKey> differing(ConversationSummary a, ConversationSummary b, Set<ListKey> about) {
    EnumSet<ListKey> keys = EnumSet.noneOf(ListKey.class);
    if (about.contains(ListKey.TAGS)) {
      keys.add(ListKey.TAGS);
    }
    add(keys, ListKey.LISTED, a.listed(), b.listed());
    add(keys, ListKey.LATEST_MESSAGE, a.latestMessage(), b.latestMessage());
    add(keys, ListKey.UNREAD, a.unread(), b.unread());
    add(keys, ListKey.MENTION, a.unreadState().firstMention(), b.unreadState().firstMention());
    add(keys, ListKey.MENTIONED, a.unreadState().mentioned(), b.unreadState().mentioned());
    add(
        keys,
        ListKey.MENTIONED_BY_NAME,
        a.unreadState().mentionedByName(),
        b.unreadState().mentionedByName());
    add(keys, ListKey.PINNED, a.own().pinned(), b.own().pinned());
    add(keys, ListKey.LEVEL, a.own().level(), b.own().level());
    add(keys, ListKey.DRAFT, a.own().draft(), b.own().draft());
    add(keys, ListKey.DRAFT, a.own().editDraft(), b.own().editDraft());
    return keys;
  }

  private static void add(Set<ListKey> keys, ListKey key, Object a, Object b) {
    if (!Objects.equals(a, b)) {
      keys.add(key);
    }
  }
}
