package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.behaviour.EngineContract;
import java.util.Map;

/** Everything that the engine does, on the default storage with keyed state in mapped memory. */
final class EngineOnMappedStateTest implements EngineContract {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle", Map.of("keyedState", "mapped"));
  }
}
