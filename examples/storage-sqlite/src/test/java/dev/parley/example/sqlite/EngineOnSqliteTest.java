package dev.parley.example.sqlite;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.behaviour.EngineContract;

/** Everything that the engine does, opened by the name of the storage as applications do. */
final class EngineOnSqliteTest implements EngineContract {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("sqlite");
  }
}
