package dev.parley.storage.chronicle.engine;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.core.Engines;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProviders;
import dev.parley.testkit.engine.behaviour.WriteFailureContract;
import java.nio.file.Path;
import java.util.Map;

/** What the engine makes of the default storage that fails. */
final class WriteFailureOnChronicleTest extends WriteFailureContract {
  @Override
  protected Storage storage(Path directory) {
    return StorageProviders.named("chronicle").open(new StorageOptions(directory, Map.of()));
  }

  @Override
  protected ConversationEngine open(EngineOptions options, Storage storage) {
    return Engines.open(options, storage);
  }
}
