package dev.parley;

import dev.parley.event.ListKey;
import java.util.Map;

/** A change of a user's conversation list (RongCloud's {@code CONVERSATION}). */
public sealed interface ListEvent {
  /**
   * The whole list can be read: RongCloud's {@code CONVERSATIONS_SYNCED}, {@code
   * CONVERSATIONS_SETTINGS_SYNCED}, {@code ULTRA_GROUP_ENABLE} and {@code
   * PULL_OFFLINE_MESSAGE_FINISHED} in one, since an engine in the same process has nothing to
   * fetch.
   */
  record Synced() implements ListEvent {}

  /**
   * An entry changed, or is in the list now.
   *
   * @param entry the whole entry after the change
   * @param changed what changed, and when: epoch milliseconds of the message, setting or reading
   *     that caused it, so that an older change can be told from a newer one
   */
  record Changed(ConversationSummary entry, Map<ListKey, Long> changed) implements ListEvent {
    /** Copies the keys. */
    public Changed {
      changed = Map.copyOf(changed);
    }
  }

  /**
   * A conversation is no longer in the list.
   *
   * @param conversation its id
   */
  record Removed(String conversation) implements ListEvent {}

  /** Events were lost because the listener was too slow; read the list again. */
  record Resync() implements ListEvent {}
}
