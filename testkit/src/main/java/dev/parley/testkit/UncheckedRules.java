package dev.parley.testkit;

import java.util.Map;
import java.util.TreeMap;

/** Rules that no test of this suite checks, or not in full, and why. */
public final class UncheckedRules {
  private static final Map<String, String> REASONS =
      Map.of("DUR-2", "needs a machine that loses power; a store tests it on a simulated disk");

  private UncheckedRules() {}

  /** Returns the rules with the reasons, in the order of the rules. */
  public static Map<String, String> reasons() {
    return new TreeMap<>(REASONS);
  }
}
