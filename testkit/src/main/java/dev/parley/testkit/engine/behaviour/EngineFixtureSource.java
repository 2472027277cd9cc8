package dev.parley.testkit.engine.behaviour;

import dev.parley.testkit.engine.EngineFixture;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all suites have in common: the fixture that the author supplies. Each test gets a new {@link
 * EngineUnderTest} as its parameter.
 */
@ExtendWith(EngineExtension.class)
public interface EngineFixtureSource {
  /** Returns how to open the engine; asked once for each test. */
  EngineFixture engineFixture();
}
