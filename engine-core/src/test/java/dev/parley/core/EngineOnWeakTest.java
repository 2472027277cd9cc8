package dev.parley.core;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.behaviour.EngineContract;

/** Everything that the engine does, on a storage that has no optional capability. */
final class EngineOnWeakTest implements EngineContract {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("weak");
  }
}
