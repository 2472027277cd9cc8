package dev.parley.core.query;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.LeanCloudQueryScenarios;

/** The scenarios of LeanCloud's own suites, on the reference storage. */
class LeanCloudQueryScenariosOnWeakTest implements LeanCloudQueryScenarios {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("weak");
  }
}
