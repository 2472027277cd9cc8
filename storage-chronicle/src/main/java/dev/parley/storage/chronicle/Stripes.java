package dev.parley.storage.chronicle;

import java.util.concurrent.locks.StampedLock;

/**
 * A fixed number of locks for any number of things. Readers of a thing's tree hold its lock while
 * they collect addresses, never while they decode; the one writer holds it while it changes the
 * tree.
 */
final class Stripes {
  private static final int COUNT = 256;

  private final StampedLock[] locks = new StampedLock[COUNT];

  Stripes() {
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new StampedLock();
    }
  }

  StampedLock of(int ordinal) {
    return locks[ordinal & (COUNT - 1)];
  }
}
