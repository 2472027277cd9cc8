package dev.parley.core;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.storage.Storage;
import dev.parley.testkit.engine.behaviour.WriteFailureContract;
import dev.parley.testkit.storage.MemoryStorage;
import java.nio.file.Path;

/** What the engine makes of the reference store that fails. */
final class WriteFailureTest extends WriteFailureContract {
  @Override
  protected Storage storage(Path directory) {
    return MemoryStorage.create();
  }

  @Override
  protected ConversationEngine open(EngineOptions options, Storage storage) {
    return Engines.open(options, storage);
  }
}
