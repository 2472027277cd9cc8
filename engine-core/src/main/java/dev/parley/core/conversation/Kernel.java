package dev.parley.core.conversation;

import dev.parley.EngineOptions;
import dev.parley.core.clock.EngineClock;
import dev.parley.core.clock.EngineIds;
import dev.parley.core.event.Audiences;
import dev.parley.core.event.EventHub;
import dev.parley.core.hook.Hooks;
import dev.parley.core.store.ErasedUsers;
import dev.parley.core.store.PartitionLocks;
import dev.parley.core.store.Store;

/**
 * What all parts of one engine share.
 *
 * @param options how it was opened
 * @param store its storage
 * @param clock its clock
 * @param ids its maker of ids
 * @param locks its locks
 * @param events its hub
 * @param audiences who of a conversation is listened for
 * @param hooks what the application has put in the way of operations
 * @param erasedUsers who is being erased, and was
 */
public record Kernel(
    EngineOptions options,
    Store store,
    EngineClock clock,
    EngineIds ids,
    PartitionLocks locks,
    EventHub events,
    Audiences audiences,
    Hooks hooks,
    ErasedUsers erasedUsers) {

  /**
   * Returns a version such that every later change of a conversation has a greater one: no write of
   * it is under way while its lock is held, and the next one draws a new version under it.
   */
  public long currentVersion(String conversation) {
    return locks.locked(conversation, clock::lastVersion);
  }
}
