package dev.parley.storage.chronicle;

/**
 * Puts images of messages into the hash of ids and the two trees of their conversation. An image
 * that only says what happened to a message that was never added is in the hash alone.
 */
final class MessageIndexer {
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
    byte[] id = index.messageIds().bytes(address);
    long hash = index.messageIds().hash(conversation, id);
    HashIndex.Match match = index.messageIds().match(conversation, id);
    long before = index.hash().find(hash, match);
    index.hash().put(hash, match, address);
    if (before == -1 || !added(before)) {
      if (added(address)) {
        insert(conversation, address);
      }
    } else {
      replace(conversation, before, address);
    }
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
