package dev.parley.testkit.storage;

import org.jspecify.annotations.Nullable;

/** A value and the version that set it. */
record Newest<T extends @Nullable Object>(T value, long version) {
  /** Returns the one with the greater version; the first if there is none greater. */
  static <T extends @Nullable Object> Newest<T> of(Newest<T> a, Newest<T> b) {
    return b.version > a.version ? b : a;
  }
}
