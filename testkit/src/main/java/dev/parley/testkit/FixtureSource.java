package dev.parley.testkit;

import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all contracts have in common: the fixture that the author supplies. Each test gets a new
 * {@link StoreUnderTest} as its parameter; all tests of the class run once for each {@linkplain
 * StorageFixture#profiles profile}.
 *
 * <p>The class needs a constructor without arguments.
 */
@ClassTemplate
@ExtendWith(ProfilesExtension.class)
public interface FixtureSource {
  /** Returns how to open the store; asked once for each test. */
  StorageFixture fixture();
}
