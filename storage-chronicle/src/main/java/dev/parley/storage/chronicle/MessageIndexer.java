package dev.parley.storage.chronicle;

/**
 * Puts images of messages into the hash of ids and the two trees of their conversation. An image
 * that only says what happened to a message that was never added is in the hash alone.
 */
final class MessageIndexer {
  private static final byte[] NO_ID = {};

  private final Index index;
  private final CommitLog log;
  private final ConversationTable conversations;
  private final OrderedIndex trees;
  private final ByteReader head = new ByteReader();

  MessageIndexer(Index index) {
    this.index = index;
    this.log = index.log();
    this.conversations = index.conversations();
    this.trees = index.messageTrees();
  }

  /** Puts the image in; the caller holds the conversation's stripe. */
  void index(int conversation, long address) {
    if (isTrimmed(conversation, address)) {
      return;
    }
    byte[] id = index.messageIds().bytes(address);
    long hash = index.messageIds().hash(conversation, id);
    HashIndex.Match match = index.messageIds().match(conversation, id);
    long before = index.hash().find(hash, match);
    if (before != -1 && isTrimmed(conversation, before)) {
      remove(conversation, before);
      before = -1;
    }
    index.hash().put(hash, match, address);
    if (before == -1 || !added(before)) {
      if (added(address)) {
        insert(conversation, address);
      }
    } else {
      replace(conversation, before, address);
    }
  }

  /** Takes an image out, if it is the newest of its message; the caller holds the stripe. */
  void remove(int conversation, long address) {
    byte[] id = index.messageIds().bytes(address);
    boolean newest =
        index.hash().remove(index.messageIds().hash(conversation, id), at -> at == address);
    if (newest && added(address)) {
      conversations.order(
          conversation, trees.remove(conversations.order(conversation), sentAt(address), address));
      conversations.changes(
          conversation,
          trees.remove(conversations.changes(conversation), changedVersion(address), address));
      if (conversations.exists(conversation) && !isTrimmed(conversation, address)) {
        index.addMessages(-1);
      }
    }
  }

  /** Moves the beginning of the history; what is older no longer counts, and is there still. */
  void trim(int conversation, long before) {
    long present = conversations.trimmedBefore(conversation);
    if (before <= present) {
      return;
    }
    if (conversations.exists(conversation)) {
      index.addMessages(older(conversation, present) - older(conversation, before));
    }
    conversations.trimmedBefore(conversation, before);
  }

  /** Returns how many messages of a conversation are in the trees and were not trimmed. */
  long count(int conversation) {
    long all = trees.count(conversations.order(conversation));
    return all - older(conversation, conversations.trimmedBefore(conversation));
  }

  private long older(int conversation, long time) {
    return time == Long.MIN_VALUE ? 0 : trees.rank(conversations.order(conversation), time, NO_ID);
  }

  private boolean isTrimmed(int conversation, long address) {
    long before = conversations.trimmedBefore(conversation);
    return before != Long.MIN_VALUE && sentAt(address) < before;
  }

  private void insert(int conversation, long address) {
    conversations.order(
        conversation, trees.insert(conversations.order(conversation), sentAt(address), address));
    conversations.changes(
        conversation,
        trees.insert(conversations.changes(conversation), changedVersion(address), address));
    if (conversations.exists(conversation)) {
      index.addMessages(1);
    }
  }

  private void replace(int conversation, long before, long address) {
    conversations.order(
        conversation,
        moved(conversations.order(conversation), sentAt(before), before, sentAt(address), address));
    conversations.changes(
        conversation,
        moved(
            conversations.changes(conversation),
            changedVersion(before),
            before,
            changedVersion(address),
            address));
  }

  private long moved(long root, long keyBefore, long before, long key, long address) {
    if (key == keyBefore) {
      trees.replace(root, key, before, address);
      return root;
    }
    return trees.insert(trees.remove(root, keyBefore, before), key, address);
  }

  private boolean added(long address) {
    return (log.byteAt(address + MessageImage.FLAGS) & MessageImage.ADDED) != 0;
  }

  private long sentAt(long address) {
    return log.longAt(address + MessageImage.SENT_AT);
  }

  private long changedVersion(long address) {
    int length = Math.min(log.intAt(address + EntryLayout.ENTRY_LENGTH), MessageImage.LONGEST_HEAD);
    log.copy(address, head.begin(length), 0, length);
    return MessageImage.changedVersion(head);
  }
}
