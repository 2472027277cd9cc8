package dev.parley.core.model;

import dev.parley.testkit.engine.EngineFixture;
import dev.parley.testkit.engine.model.EngineModelLaws;

/** The whole model on the reference storage. */
final class EngineModelLawsTest extends EngineModelLaws {
  @Override
  public EngineFixture engineFixture() {
    return EngineFixture.onStorage("memory");
  }
}
