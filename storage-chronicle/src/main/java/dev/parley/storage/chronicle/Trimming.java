package dev.parley.storage.chronicle;

import java.util.concurrent.locks.StampedLock;

/**
 * Takes out of the index what a conversation's history no longer has, in steps so short that
 * readers and writers hardly wait. Nobody sees these messages any more when it begins, so it may
 * stop anywhere; the next trim of the conversation goes on.
 */
final class Trimming {
  private static final int STEP = 256;

  private final Index index;
  private final MessageIndexer messages;

  Trimming(Index index) {
    this.index = index;
    this.messages = new MessageIndexer(index);
  }

  /** Takes out all that is older than the history. Not under the index's lock. */
  void run(int conversation) {
    boolean more = index.conversations().trimmedBefore(conversation) != Long.MIN_VALUE;
    while (more) {
      index.writing().lock();
      try {
        more = !index.access().broken() && step(conversation);
      } finally {
        index.writing().unlock();
      }
    }
  }

  /** Does so in every conversation: where an earlier one was cut short there is something to do. */
  void runAll() {
    for (int i = 0, count = index.conversations().count(); i < count; i++) {
      run(i);
    }
  }

  /** Takes out the oldest and returns whether there may be more. Under the index's lock. */
  private boolean step(int conversation) {
    long[] keys = new long[STEP];
    long[] addresses = new long[STEP];
    StampedLock lock = index.access().conversation(conversation);
    long stamp = lock.writeLock();
    boolean done = false;
    try {
      long root = index.conversations().order(conversation);
      int found = index.messageTrees().collect(root, 0, false, STEP, keys, addresses);
      long before = index.conversations().trimmedBefore(conversation);
      int old = 0;
      while (old < found && keys[old] < before) {
        old++;
      }
      if (old > 0) {
        index.begin();
        for (int i = 0; i < old; i++) {
          messages.remove(conversation, addresses[i]);
        }
        index.commitMoves();
      }
      done = true;
      return old == STEP;
    } finally {
      if (!done) {
        index.access().markBroken();
      }
      lock.unlockWrite(stamp);
    }
  }
}
