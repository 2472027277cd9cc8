package dev.parley.core;

import dev.parley.BackupReport;
import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.EngineProvider;
import dev.parley.ProgressListener;
import java.nio.file.Path;

/** What {@link ConversationEngine#open(EngineOptions)} finds. */
public final class CoreEngineProvider implements EngineProvider {
  /** Creates it; {@link java.util.ServiceLoader} does. */
  public CoreEngineProvider() {}

  @Override
  public ConversationEngine open(EngineOptions options) {
    return Engines.open(options);
  }

  @Override
  public BackupReport restore(Path backup, EngineOptions options, ProgressListener progress) {
    return Engines.restore(backup, options, progress);
  }
}
