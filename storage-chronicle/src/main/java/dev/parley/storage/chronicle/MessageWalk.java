package dev.parley.storage.chronicle;

import dev.parley.query.Direction;
import dev.parley.storage.KeyRange;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * Walks the messages of a range in chunks of addresses, as far as they were not trimmed.
 *
 * <p>The stripe is held while a chunk is collected and not between chunks. The next chunk begins by
 * key behind the last message of the one before, so whatever is written meanwhile, no message that
 * stays where it is gets lost or comes twice (SCAN-4).
 */
final class MessageWalk {
  private final Index index;
  private final int conversation;
  private final boolean descending;
  private final long[] keys;
  private final long[] addresses;
  private long fromTime;
  private byte[] fromId;
  private long toTime;
  private byte[] toId;
  private boolean toEnd;
  private boolean finished;

  MessageWalk(Index index, int conversation, KeyRange range, Direction direction, int chunk) {
    this.index = index;
    this.conversation = conversation;
    this.descending = direction == Direction.NEW_TO_OLD;
    this.keys = new long[chunk];
    this.addresses = new long[chunk];
    this.fromTime = range.fromTime();
    this.fromId = range.fromId();
    this.toTime = range.toTime();
    this.toId = range.toId();
    this.toEnd = range.toEnd();
    this.finished = range.isEmpty();
    long trimmedBefore = index.conversations().trimmedBefore(conversation);
    if (fromTime < trimmedBefore) {
      fromTime = trimmedBefore;
      fromId = new byte[0];
    }
  }

  /** Collects the next chunk and returns how many addresses it has; 0 at the end. */
  int next() {
    if (finished) {
      return 0;
    }
    int collected;
    StampedLock lock = index.access().conversation(conversation);
    long stamp = index.access().read(lock);
    try {
      long root = index.conversations().order(conversation);
      long from = index.messageTrees().rank(root, fromTime, fromId);
      long to = end(root);
      int wanted = (int) Math.min(keys.length, to - from);
      collected =
          wanted <= 0
              ? 0
              : index
                  .messageTrees()
                  .collect(root, descending ? to - 1 : from, descending, wanted, keys, addresses);
      finished = to - from <= keys.length;
    } finally {
      lock.unlockRead(stamp);
    }
    if (!finished) {
      goOnBehind(keys[collected - 1], index.messageIds().bytes(addresses[collected - 1]));
    }
    return collected;
  }

  /** Returns an address of the last chunk. */
  long address(int at) {
    return addresses[at];
  }

  /** Returns the time that the index has of an address of the last chunk. */
  long key(int at) {
    return keys[at];
  }

  /** Returns how many messages there are in the range, by rank. */
  long count() {
    if (finished) {
      return 0;
    }
    StampedLock lock = index.access().conversation(conversation);
    long stamp = index.access().read(lock);
    try {
      long root = index.conversations().order(conversation);
      return Math.max(0, end(root) - index.messageTrees().rank(root, fromTime, fromId));
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private long end(long root) {
    return toEnd ? index.messageTrees().count(root) : index.messageTrees().rank(root, toTime, toId);
  }

  private void goOnBehind(long time, byte[] id) {
    if (descending) {
      toTime = time;
      toId = id;
      toEnd = false;
    } else {
      fromTime = time;
      fromId = Arrays.copyOf(id, id.length + 1);
    }
  }
}
