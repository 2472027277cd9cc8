package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.QueryLaws;

/** The laws of queries, on the default storage. */
class QueryLawsTest extends QueryLaws {
  @Override
  protected EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle");
  }
}
