package dev.parley.example.sqlite;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.QueryLaws;

/** The laws of queries, on random histories. */
class QueryLawsOnSqliteTest extends QueryLaws {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("sqlite");
  }
}
