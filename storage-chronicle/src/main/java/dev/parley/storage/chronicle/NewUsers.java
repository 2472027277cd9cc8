package dev.parley.storage.chronicle;

import org.agrona.collections.Object2IntHashMap;

/**
 * Numbers of users while a record is written. Users that have none get the next ones; those count
 * only when the record is in the log and indexed.
 */
final class NewUsers {
  private static final int NONE = -1;

  private final Index index;
  private final Object2IntHashMap<String> provisional = new Object2IntHashMap<>(NONE);

  NewUsers(Index index) {
    this.index = index;
  }

  int ordinal(String user) {
    int known = index.userIds().find(user);
    if (known >= 0) {
      return known;
    }
    int given = provisional.getValue(user);
    if (given == NONE) {
      given = index.users().count() + provisional.size();
      provisional.put(user, given);
    }
    return given;
  }
}
