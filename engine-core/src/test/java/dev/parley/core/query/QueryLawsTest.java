package dev.parley.core.query;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.QueryLaws;

/** The laws of queries, on the reference storage. */
class QueryLawsTest extends QueryLaws {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("memory");
  }
}
