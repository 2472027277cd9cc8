/**
 * The engine: the rules of conversations, on any storage.
 *
 * <p>Applications open it through {@code dev.parley.ConversationEngine}; tests and hosts that make
 * their own storage open it through {@link dev.parley.core.Engines}.
 *
 * @provides dev.parley.EngineProvider opens the engine
 */
@org.jspecify.annotations.NullMarked
module dev.parley.core {
  requires transitive dev.parley;
  requires transitive dev.parley.storage;
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.core;

  exports dev.parley.core;

  provides dev.parley.EngineProvider with
      dev.parley.core.CoreEngineProvider;
}
