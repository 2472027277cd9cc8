package dev.parley.storage.chronicle;

import java.util.concurrent.locks.StampedLock;

/** Takes out of the index what was erased. One thread at a time, within a record. */
final class Unindexing {
  private final Index index;
  private final CommitLog log;
  private final Standing standing;
  private final MessageIndexer messages;
  private final MemberIndexer members;

  Unindexing(Index index, MessageIndexer messages, MemberIndexer members) {
    this.index = index;
    this.log = index.log();
    this.standing = new Standing(index);
    this.messages = messages;
    this.members = members;
  }

  /** Takes out the images that an entry names, as far as nothing newer has taken their place. */
  void dropped(int ordinal, long entry) {
    DroppedImage.forEach(log, entry, address -> drop(ordinal, address));
  }

  private void drop(int ordinal, long address) {
    switch (log.byteAt(address + EntryLayout.ENTRY_KIND)) {
      case EntryLayout.MESSAGE -> messages.remove(ordinal, address);
      case EntryLayout.MEMBER -> member(ordinal, address);
      case EntryLayout.RECEIPT -> key(standing.receiptKey(ordinal, address), address);
      case EntryLayout.SETTINGS -> key(standing.settingsKey(ordinal, address), address);
      case EntryLayout.CLAIM -> Claims.remove(index, address);
      default -> {
        // An image of another kind is replaced by a newer one, never dropped.
      }
    }
  }

  private boolean key(byte[] key, long address) {
    boolean newest = index.keyed().get(key) == address;
    if (newest) {
      index.keyed().remove(key);
    }
    return newest;
  }

  private void member(int conversation, long address) {
    if (key(standing.memberKey(conversation, address), address)) {
      members.remove(conversation, address);
    }
  }

  /** Takes the ordinal from a conversation or user all of whose images were dropped. */
  void forgotten(int ordinal, long entry) {
    if (log.byteAt(entry + ForgottenImage.PARTITION) == EntryLayout.USER) {
      index.userIds().forget(index.names().bytes(index.users().name(ordinal)), ordinal);
      return;
    }
    ConversationTable conversations = index.conversations();
    long name = conversations.name(ordinal);
    byte[] id = index.names().bytes(name);
    if (conversations.exists(ordinal)) {
      guarded(
          index.access().directory(),
          () ->
              index.directoryRoot(
                  index
                      .directoryTree()
                      .remove(index.directoryRoot(), index.tokens().treeKey(id), name)));
    }
    conversations.forget(ordinal);
    index.conversationIds().forget(id, ordinal);
  }

  private void guarded(StampedLock lock, Runnable change) {
    long stamp = lock.writeLock();
    boolean done = false;
    try {
      change.run();
      done = true;
    } finally {
      if (!done) {
        index.access().markBroken();
      }
      lock.unlockWrite(stamp);
    }
  }
}
