package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.LeanCloudQueryScenarios;

/** The scenarios of LeanCloud's own suites, on the default storage. */
final class LeanCloudQueryScenariosTest implements LeanCloudQueryScenarios {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle");
  }
}
