package dev.parley;

/** Opens engines; {@code parley-engine-core} provides the one there is. Not for applications. */
public interface EngineProvider {
  /** Opens an engine. */
  ConversationEngine open(EngineOptions options);
}
