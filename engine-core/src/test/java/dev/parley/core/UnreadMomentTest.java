package dev.parley.core;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.storage.Storage;
import dev.parley.testkit.engine.behaviour.UnreadMomentContract;
import dev.parley.testkit.storage.MemoryStorage;
import java.nio.file.Path;

/** What is unread at one moment, on the reference store. */
final class UnreadMomentTest extends UnreadMomentContract {
  @Override
  protected Storage storage(Path directory) {
    return MemoryStorage.create();
  }

  @Override
  protected ConversationEngine open(EngineOptions options, Storage storage) {
    return Engines.open(options, storage);
  }
}
