package dev.parley.storage.chronicle;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of users while a record is written. Users that have none get the next ones; those count
 * only when the record is in the log and indexed.
 */
final class NewUsers {
  private final Index index;
  private final Map<String, Integer> provisional = new HashMap<>();

  NewUsers(Index index) {
    this.index = index;
  }

  int ordinal(String user) {
    int known = index.userIds().find(user);
    if (known >= 0) {
      return known;
    }
    return provisional.computeIfAbsent(user, unknown -> index.users().count() + provisional.size());
  }
}
