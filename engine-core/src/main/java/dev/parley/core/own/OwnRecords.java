package dev.parley.core.own;

import dev.parley.core.store.Store;
import java.util.List;

/** Reads what a user keeps for itself about conversations. */
public final class OwnRecords {
  private final Store store;
  private final String user;

  /** Creates it for a user. */
  public OwnRecords(Store store, String user) {
    this.store = store;
    this.user = user;
  }

  /** Returns what is kept about one conversation. */
  public OwnRecord of(String conversation) {
    return OwnRecord.of(store.read(storage -> storage.settings(user, conversation)));
  }

  /** Returns what is kept about each of some conversations, in their order. */
  public List<OwnRecord> of(List<String> conversations) {
    return store.read(storage -> storage.settings(user, conversations)).stream()
        .map(OwnRecord::of)
        .toList();
  }
}
