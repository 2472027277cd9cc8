package dev.parley.core;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.storage.Storage;
import dev.parley.testkit.engine.behaviour.WriteFailureContract;
import dev.parley.testkit.storage.RetryingStorage;
import dev.parley.testkit.storage.WeakStorage;
import java.nio.file.Path;

/** What the engine makes of a storage without any optional capability that fails. */
final class WriteFailureOnWeakTest extends WriteFailureContract {
  @Override
  protected Storage storage(Path directory) {
    return new RetryingStorage(WeakStorage.create(20261122));
  }

  @Override
  protected ConversationEngine open(EngineOptions options, Storage storage) {
    return Engines.open(options, storage);
  }
}
