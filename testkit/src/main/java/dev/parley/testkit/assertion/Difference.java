package dev.parley.testkit.assertion;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a list first differs from what was expected, and what stands about that place. */
final class Difference {
  private static final int NEIGHBOURS = 3;

  private Difference() {}

  /**
   * Returns what a failure says of the first difference, or null if there is none.
   *
   * @param what what the items are: messages, say
   * @param part what of an item is compared: ids, say
   */
  static <T> @Nullable String between(
      String what,
      String part,
      List<? extends @Nullable Object> expected,
      List<? extends T> actual,
      Function<? super T, ? extends @Nullable Object> partOf) {
    int size = Math.max(expected.size(), actual.size());
    for (int i = 0; i < size; i++) {
      boolean bothHave = i < expected.size() && i < actual.size();
      if (!bothHave || !Objects.equals(expected.get(i), partOf.apply(actual.get(i)))) {
        return String.format(
            "%s differ from the expected %s at index %d:%n  expected: %s%n  but was:  %s%n%s",
            what,
            part,
            i,
            i < expected.size() ? shown(expected.get(i)) : "no more, after " + expected.size(),
            i < actual.size() ? ReadableValues.lineOf(actual.get(i)) : "no more, after " + i,
            around(what, actual, i));
      }
    }
    return null;
  }

  /** Returns the items about an index, one a line, with an arrow at the index. */
  static String around(String what, List<?> items, int index) {
    StringBuilder lines = new StringBuilder("all " + items.size() + " " + what + ":");
    int from = Math.max(0, Math.min(index, items.size()) - NEIGHBOURS);
    int to = Math.min(items.size(), index + NEIGHBOURS + 1);
    if (from > 0) {
      lines.append(String.format("%n    ... %d before", from));
    }
    for (int i = from; i < to; i++) {
      lines.append(
          String.format(
              "%n  %s %d  %s", i == index ? ">" : " ", i, ReadableValues.lineOf(items.get(i))));
    }
    if (to < items.size()) {
      lines.append(String.format("%n    ... %d after", items.size() - to));
    }
    return lines.toString();
  }

  private static String shown(@Nullable Object part) {
    return part instanceof String text ? Lines.quoted(text) : String.valueOf(part);
  }
}
