package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.behaviour.EngineContract;

/** Everything that the engine does, on the default storage, opened as applications do. */
final class EngineOnChronicleTest implements EngineContract {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle");
  }
}
