package dev.parley.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A sequence the other way round. */
final class Reversed {
  private Reversed() {}

  static String[] of(String... values) {
    return of(List.of(values)).toArray(String[]::new);
  }

  static <T> List<T> of(List<T> values) {
    List<T> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    return reversed;
  }
}
