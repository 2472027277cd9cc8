package dev.parley.core.store;

import dev.parley.error.ErrorCode;
import dev.parley.error.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Which users are being erased, and which were since the engine was opened: a session of before is
 * closed.
 */
public final class ErasedUsers {
  private final Map<String, Integer> eras = new ConcurrentHashMap<>();
  private final Set<String> erasing = ConcurrentHashMap.newKeySet();

  /** Held for reading while a claim is made that is about users. */
  private final ReentrantReadWriteLock claiming = new ReentrantReadWriteLock();

  /** Creates it; nobody was erased. */
  public ErasedUsers() {}

  /** Returns how often a user was erased; a session of another number is closed. */
  public int era(String user) {
    return eras.getOrDefault(user, 0);
  }

  /**
   * Refuses a user who is being erased.
   *
   * @throws RefusedException if one is
   */
  public void check(Collection<String> users) {
    for (String user : users) {
      if (erasing.contains(user)) {
        throw new RefusedException(ErrorCode.BEING_ERASED, "user is being erased: user=" + user);
      }
    }
  }

  /** Makes a claim that is about users, none of whom is being erased before it is made. */
  public <T> T claiming(Collection<String> users, Supplier<T> claim) {
    claiming.readLock().lock();
    try {
      check(users);
      return claim.get();
    } finally {
      claiming.readLock().unlock();
    }
  }

  /**
   * Closes the sessions of a user and keeps new ones and claims away while something runs.
   *
   * @throws RefusedException if the user is being erased already
   */
  public void erasing(String user, Runnable work) {
    claiming.writeLock().lock();
    try {
      check(List.of(user));
      eras.merge(user, 1, Integer::sum);
      erasing.add(user);
    } finally {
      claiming.writeLock().unlock();
    }
    try {
      work.run();
    } finally {
      erasing.remove(user);
    }
  }
}
