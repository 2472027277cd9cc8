package dev.parley.core.query;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.QueryLaws;

/** The laws of querying on the engine over a storage that has no optional capability. */
final class QueryLawsOnWeakTest extends QueryLaws {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("weak");
  }
}
