package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.query.QueryLaws;
import java.util.Map;

/** The laws of queries, on the default storage with keyed state in mapped memory. */
final class QueryLawsOnMappedStateTest extends QueryLaws {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle", Map.of("keyedState", "mapped"));
  }
}
