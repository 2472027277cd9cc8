package dev.parley.testkit.engine;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all engine suites of JUnit tests have in common: the fixture that the author supplies. Each
 * test gets a new {@link EngineUnderTest} as its parameter, closed and deleted afterwards.
 */
@ExtendWith(EngineExtension.class)
public interface EngineSource {
  /** Returns how to open an engine; asked once for each test or property. */
  EngineFixture engineFixture();
}
