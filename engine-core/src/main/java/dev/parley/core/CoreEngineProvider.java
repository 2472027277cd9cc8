package dev.parley.core;

import dev.parley.ConversationEngine;
import dev.parley.EngineOptions;
import dev.parley.EngineProvider;

/** What {@link ConversationEngine#open(EngineOptions)} finds. */
public final class CoreEngineProvider implements EngineProvider {
  /** Creates it; {@link java.util.ServiceLoader} does. */
  public CoreEngineProvider() {}

  @Override
  public ConversationEngine open(EngineOptions options) {
    return Engines.open(options);
  }
}
