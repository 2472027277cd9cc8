package dev.parley.core;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.behaviour.EngineContract;

/** Everything that the engine does, on the reference store, opened as applications do. */
final class EngineOnMemoryTest implements EngineContract {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("memory");
  }
}
