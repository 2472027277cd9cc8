package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.QueryLaws;

/** The laws of queries, on the default storage. */
final class QueryLawsTest extends QueryLaws {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle");
  }
}
