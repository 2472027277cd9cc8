package dev.parley.example.sqlite;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.LeanCloudQueryScenarios;

/** The query scenarios of LeanCloud's own suites. */
final class QueriesOnSqliteTest implements LeanCloudQueryScenarios {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("sqlite");
  }
}
