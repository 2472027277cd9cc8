package dev.parley.core;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.storage.Storage;
import dev.parley.testkit.engine.behaviour.UnreadMomentContract;
import dev.parley.testkit.storage.RetryingStorage;
import dev.parley.testkit.storage.WeakStorage;
import java.nio.file.Path;

/** What is unread at one moment, on a storage without any optional capability. */
final class UnreadMomentOnWeakTest extends UnreadMomentContract {
  @Override
  protected Storage storage(Path directory) {
    return new RetryingStorage(WeakStorage.create(20261122));
  }

  @Override
  protected ConversationEngine open(EngineOptions options, Storage storage) {
    return Engines.open(options, storage);
  }
}
