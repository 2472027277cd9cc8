package dev.parley.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fixture of classes that are compiled while a test runs; they live in other packages. */
public final class PastedFixture {
  private static volatile @Nullable StorageFixture fixture;

  private PastedFixture() {}

  /** Sets it; null when the test is over. */
  static void set(@Nullable StorageFixture now) {
    fixture = now;
  }

  /** Returns the fixture; generated code calls it. */
  public static StorageFixture get() {
    return Objects.requireNonNull(fixture);
  }
}
