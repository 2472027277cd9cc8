package dev.parley.testkit;

import java.util.Objects;

/**
 * One of the ways in which a store may be opened, such as plain and encrypted; the suite runs once
 * for each.
 *
 * @param name as reports show it
 * @param fixture how it is opened
 */
public record Profile(String name, StorageFixture fixture) {
  /** Checks that both are there. */
  public Profile {
    Objects.requireNonNull(fixture, "fixture");
    if (name.isBlank()) {
      throw new IllegalArgumentException("profile needs a name: name=" + name);
    }
  }
}
