package dev.parley.core.own;

import dev.parley.core.store.Store;
import dev.parley.message.Position;
import dev.parley.storage.SettingScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which messages of a conversation a user deleted for itself: one setting a message, under its id,
 * with its time as the value.
 *
 * <p>A store may keep the settings of a scope as one thing that is written whole, and users delete
 * thousands of messages. So the marks of a conversation are spread over {@value #PARTS} scopes by
 * the hash of the id: a deletion writes a sixty-fourth of them, whether a message is deleted is one
 * look-up, and all marks, which a count needs, are one question for sixty-four scopes. To a store
 * with a row for each setting none of this makes a difference.
 */
public final class DeletionMarks {
  /** In how many scopes the marks of a conversation are. */
  static final int PARTS = 64;

  private final Store store;
  private final String user;
  private final String conversation;

  /** Creates it for a user and a conversation. */
  public DeletionMarks(Store store, String user, String conversation) {
    this.store = store;
    this.user = user;
    this.conversation = conversation;
  }

  /** Returns the scope in which the mark of a message is. */
  public String scope(String messageId) {
    int hash = messageId.hashCode();
    return scope((hash ^ (hash >>> 16)) & (PARTS - 1));
  }

  private String scope(int part) {
    return SettingScope.part(conversation, "deleted" + part);
  }

  /** Returns which of some messages are deleted. */
  public Set<String> deleted(Collection<String> messageIds) {
    List<String> scopes =
        new ArrayList<>(new TreeSet<>(messageIds.stream().map(this::scope).toList()));
    Set<String> deleted = new HashSet<>();
    store
        .read(storage -> storage.settings(user, scopes))
        .forEach(marks -> deleted.addAll(marks.keySet()));
    deleted.retainAll(messageIds);
    return deleted;
  }

  /** Returns where all deleted messages stand. */
  public List<Position> all() {
    List<String> scopes = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      scopes.add(scope(part));
    }
    List<Position> all = new ArrayList<>();
    for (Map<String, String> marks : store.read(storage -> storage.settings(user, scopes))) {
      marks.forEach((id, time) -> all.add(new Position(Long.parseLong(time), id)));
    }
    return all;
  }
}
