package dev.parley.testkit;

import dev.parley.storage.Capability;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for lists that may lag; asks only once of a store that says that its lists never do. */
final class ListPatience {
  private ListPatience() {}

  static void await(StoreUnderTest store, Runnable assertion) {
    long deadline = System.nanoTime() + store.fixture().listPatience().toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (store.has(Capability.IMMEDIATE_LIST) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
  }
}
