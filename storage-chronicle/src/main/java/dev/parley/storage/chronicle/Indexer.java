package dev.parley.storage.chronicle;

import dev.parley.storage.StorageException;
import java.util.concurrent.locks.StampedLock;

/**
 * Puts records into the index: those that were just appended, and on opening all that the log has.
 * One way for both, so that a rebuilt index is the one that was lost. One thread at a time.
 *
 * <p>A record of a conversation is shown to readers as a whole: its stripe is held until all its
 * entries are in.
 */
final class Indexer {
  private final Index index;
  private final CommitLog log;
  private final MessageIndexer messages;
  private final MemberIndexer members;
  private final Unindexing removal;

  Indexer(Index index) {
    this.index = index;
    this.log = index.log();
    this.messages = new MessageIndexer(index);
    this.members = new MemberIndexer(index);
    this.removal = new Unindexing(index, messages, members);
  }

  /**
   * Puts a record into the index.
   *
   * @throws RuntimeException if that fails; the index is then broken until it is undone
   */
  void index(long payload, int length) {
    int partition = log.byteAt(payload + EntryLayout.PARTITION);
    int ordinal = log.intAt(payload + EntryLayout.ORDINAL);
    boolean done = false;
    try {
      index.begin();
      switch (partition) {
        case EntryLayout.CONVERSATION -> conversation(ordinal, payload, length);
        case EntryLayout.USER -> user(ordinal, payload, length);
        case EntryLayout.CLAIMS -> entries(payload, length);
        case EntryLayout.SEVERAL -> RecordEntries.visit(log, payload, length, this::entryOfSeveral);
        default -> throw corrupted("record is of no known partition", payload, partition);
      }
      index.raiseVersion(log.longAt(payload + EntryLayout.VERSION));
      index.commit(payload);
      done = true;
    } finally {
      if (!done) {
        index.access().markBroken();
      }
    }
  }

  private void conversation(int ordinal, long payload, int length) {
    locked(
        ordinal,
        () -> {
          if (hasName(payload)) {
            defineConversation(ordinal, payload + EntryLayout.NAME);
          }
          entries(payload, length);
        });
  }

  private void locked(int conversation, Runnable change) {
    StampedLock lock = index.access().conversation(conversation);
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

  private void user(int ordinal, long payload, int length) {
    if (hasName(payload)) {
      defineUser(ordinal, payload + EntryLayout.NAME);
    }
    entries(payload, length);
  }

  private void entries(long payload, int length) {
    RecordEntries.visit(log, payload, length, this::entry);
  }

  /** History is in the order of conversations, so each entry is a change of its own. */
  private void entryOfSeveral(int partition, int ordinal, int kind, long address, int length) {
    if (partition == EntryLayout.CONVERSATION) {
      locked(ordinal, () -> entry(partition, ordinal, kind, address, length));
    } else {
      entry(partition, ordinal, kind, address, length);
    }
  }

  private void entry(int partition, int ordinal, int kind, long address, int length) {
    switch (kind) {
      case EntryLayout.MESSAGE -> message(ordinal, address);
      case EntryLayout.STATE -> state(ordinal, address);
      case EntryLayout.CLOCKS -> clocks(ordinal, address);
      case EntryLayout.MEMBER -> member(ordinal, address);
      case EntryLayout.RECEIPT -> receipt(ordinal, address);
      case EntryLayout.SETTINGS -> settings(ordinal, address);
      case EntryLayout.CLAIM -> Claims.index(index, address);
      case EntryLayout.DEFINITION -> definition(address);
      case EntryLayout.DROPPED -> removal.dropped(ordinal, address);
      case EntryLayout.FORGOTTEN -> removal.forgotten(ordinal, address);
      default -> throw corrupted("entry is of no known kind", address, kind);
    }
  }

  private void message(int ordinal, long address) {
    if (MessageImage.movesActivity(log, address)) {
      index.conversations().activity(ordinal, log.longAt(address + MessageImage.SENT_AT));
    }
    messages.index(ordinal, address);
  }

  private void clocks(int ordinal, long address) {
    index
        .conversations()
        .clocks(
            ordinal,
            log.longAt(address + ClocksImage.ACTIVITY),
            log.longAt(address + ClocksImage.UPDATED));
    messages.trim(ordinal, ClocksImage.trimmedBefore(log, address));
  }

  private void state(int ordinal, long address) {
    index.conversations().state(ordinal, address);
    boolean created = log.byteAt(address + StateImage.CREATED) == 1;
    if (!created || index.conversations().exists(ordinal)) {
      return;
    }
    index.conversations().setExists(ordinal);
    index.addMessages(messages.count(ordinal));
    long name = index.conversations().name(ordinal);
    StampedLock lock = index.access().directory();
    long stamp = lock.writeLock();
    boolean done = false;
    try {
      long key = index.tokens().treeKey(index.names().bytes(name));
      index.directoryRoot(index.directoryTree().insert(index.directoryRoot(), key, name));
      done = true;
    } finally {
      if (!done) {
        index.access().markBroken();
      }
      lock.unlockWrite(stamp);
    }
  }

  private void member(int conversation, long address) {
    defineUser(log.intAt(address + MemberImage.USER), address + MemberImage.NAME);
    members.index(conversation, address);
  }

  private void receipt(int conversation, long address) {
    int user = log.intAt(address + ReceiptImage.USER);
    defineUser(user, address + ReceiptImage.NAME);
    int kind = log.byteAt(address + ReceiptImage.RECEIPT_KIND);
    index.keyed().put(StateKeys.receipt(conversation, user, kind), address);
  }

  private void settings(int user, long address) {
    byte[] scope = index.names().bytes(address + SettingsImage.SCOPE);
    index.keyed().put(StateKeys.settings(index.tokens(), user, scope), address);
  }

  private void definition(long address) {
    int ordinal = log.intAt(address + DefinitionImage.ORDINAL);
    int of = log.byteAt(address + DefinitionImage.OF);
    switch (of) {
      case EntryLayout.CONVERSATION -> defineConversation(ordinal, address + DefinitionImage.NAME);
      case EntryLayout.USER -> defineUser(ordinal, address + DefinitionImage.NAME);
      default -> throw corrupted("ordinal is of no known kind", address, of);
    }
  }

  private boolean hasName(long payload) {
    return log.byteAt(payload + EntryLayout.NAME) != 0;
  }

  /** Adds the next conversation; one whose id stands for another by now has no name. */
  private void defineConversation(int ordinal, long nameAddress) {
    if (ordinal == index.conversations().count()) {
      index.conversations().add(nameAddress);
      byte[] name = index.names().bytes(nameAddress);
      if (name.length > 0) {
        index.conversationIds().define(name, ordinal);
      }
    }
  }

  /** Adds the next user; the entry that first names a user has the name. */
  private void defineUser(int ordinal, long nameAddress) {
    if (ordinal == index.users().count()) {
      index.users().add(nameAddress);
      byte[] name = index.names().bytes(nameAddress);
      if (name.length > 0) {
        index.userIds().define(name, ordinal);
      }
    }
  }

  private static StorageException corrupted(String what, long address, long value) {
    return new StorageException.Corrupted(
        what + ": address=" + Long.toHexString(address) + ", value=" + value, null);
  }
}
