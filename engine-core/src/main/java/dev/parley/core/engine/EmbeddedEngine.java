package dev.parley.core.engine;

import dev.parley.ConversationEngine;
import dev.parley.Durability;
import dev.parley.EngineOptions;
import dev.parley.OfflineHook;
import dev.parley.Operator;
import dev.parley.Session;
import dev.parley.core.clock.EngineClock;
import dev.parley.core.clock.EngineIds;
import dev.parley.core.conversation.Kernel;
import dev.parley.core.event.Audiences;
import dev.parley.core.event.EventHub;
import dev.parley.core.hook.Hooks;
import dev.parley.core.list.OfflineReceivers;
import dev.parley.core.removal.RetentionThread;
import dev.parley.core.removal.Retentions;
import dev.parley.core.store.ErasedUsers;
import dev.parley.core.store.PartitionLocks;
import dev.parley.core.store.Store;
import dev.parley.core.store.StoreFailures;
import dev.parley.error.ClosedException;
import dev.parley.error.ErrorCode;
import dev.parley.error.HookFailedException;
import dev.parley.error.StoreException;
import dev.parley.message.IdRules;
import dev.parley.storage.Capability;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one implementation of the engine. */
public final class EmbeddedEngine implements ConversationEngine {
  private final Storage storage;
  private final Kernel kernel;
  private final RetentionThread retention;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedEngine(Storage storage, Kernel kernel) {
    this.storage = storage;
    this.kernel = kernel;
    this.retention =
        RetentionThread.start(
            new Retentions(kernel, this::checkOpen), kernel.options().retentionInterval());
  }

  /** Starts an engine on an open storage; closes the storage if that fails. */
  public static EmbeddedEngine on(EngineOptions options, Storage storage) {
    try {
      if (options.durability() == Durability.DISK
          && !storage.capabilities().contains(Capability.DISK_DURABILITY)) {
        throw new StoreException(
            ErrorCode.STORE_REJECTED,
            "storage does not support the durability: durability=DISK, capabilities="
                + storage.capabilities(),
            null);
      }
      long highest = storage.highestVersion();
      EngineClock clock = new EngineClock(options.clock(), options.clockTolerance(), highest);
      EngineIds ids = new EngineIds(new SecureRandom().nextInt(), EngineClock.millisOf(highest));
      Store store = new Store(storage, options.durability());
      Hooks hooks = Hooks.of(options);
      EventHub events = new EventHub(options.eventQueueCapacity());
      Audiences audiences = new Audiences(store, events);
      store.tell(audiences::written);
      Kernel kernel =
          new Kernel(
              options,
              store,
              clock,
              ids,
              new PartitionLocks(),
              events,
              audiences,
              hooks,
              new ErasedUsers());
      List<OfflineHook> offline = hooks.of(OfflineHook.class);
      if (!offline.isEmpty()) {
        hooks.add(new OfflineReceivers(kernel, offline));
      }
      return new EmbeddedEngine(storage, kernel);
    } catch (StorageException e) {
      storage.close();
      throw StoreFailures.whileOpening(options, e);
    } catch (StoreException | HookFailedException e) {
      storage.close();
      throw e;
    }
  }

  @Override
  public Session session(String user) {
    checkOpen();
    kernel.erasedUsers().check(List.of(user));
    return new EngineSession(kernel, IdRules.requireUserId(user), this::checkOpen);
  }

  @Override
  public Operator operator() {
    checkOpen();
    return new EngineOperator(kernel, this::checkOpen);
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new ClosedException("engine is closed");
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      retention.stop();
      kernel.events().close();
      kernel.locks().close();
      try {
        storage.close();
      } catch (StorageException e) {
        throw StoreFailures.of(e);
      }
    }
  }
}
