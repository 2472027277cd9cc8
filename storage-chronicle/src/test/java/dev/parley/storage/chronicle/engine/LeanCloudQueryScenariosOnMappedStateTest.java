package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.LeanCloudQueryScenarios;
import java.util.Map;

/** The scenarios of LeanCloud's own suites, with keyed state in mapped memory. */
final class LeanCloudQueryScenariosOnMappedStateTest implements LeanCloudQueryScenarios {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle", Map.of("keyedState", "mapped"));
  }
}
