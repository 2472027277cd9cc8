package dev.parley.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all contracts have in common: the fixture that the author supplies. Each test gets a new
 * {@link StoreUnderTest} as its parameter.
 */
@ExtendWith(StoreExtension.class)
public interface FixtureSource {
  /** Returns how to open the store; asked once for each test. */
  StorageFixture fixture();
}
