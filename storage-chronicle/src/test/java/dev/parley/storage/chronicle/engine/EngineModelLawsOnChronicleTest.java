package dev.parley.storage.chronicle.engine;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.model.EngineModelLaws;
import java.util.Map;

/** The whole model on the default storage, which is really closed and opened in between. */
final class EngineModelLawsOnChronicleTest extends EngineModelLaws {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("chronicle", Map.of("keyedState", "mapped"));
  }
}
