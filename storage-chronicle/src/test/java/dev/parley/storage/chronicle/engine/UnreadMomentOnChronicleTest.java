package dev.parley.storage.chronicle.engine;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.core.Engines;
import dev.parley.storage.Storage;
import dev.parley.storage.StorageOptions;
import dev.parley.storage.StorageProviders;
import dev.parley.testkit.engine.behaviour.UnreadMomentContract;
import java.nio.file.Path;
import java.util.Map;

/** What is unread at one moment, on the default storage. */
final class UnreadMomentOnChronicleTest extends UnreadMomentContract {
  @Override
  protected Storage storage(Path directory) {
    return StorageProviders.named("chronicle").open(new StorageOptions(directory, Map.of()));
  }

  @Override
  protected ConversationEngine open(EngineOptions options, Storage storage) {
    return Engines.open(options, storage);
  }
}
