package dev.parley.testkit;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The last step of each thread that was acknowledged: kept outside of the process that dies. */
final class CrashLedger {
  private final long[] claims = none();
  private final long[] batches = none();

  /** All of them: a process that follows goes on behind the last batch, erased or not. */
  private final Set<String> erasures = new LinkedHashSet<>();

  private final long[] settings = none();

  private static long[] none() {
    long[] steps = new long[CrashScript.THREADS];
    Arrays.fill(steps, -1);
    return steps;
  }

  /** Notes a line of a {@link CrashWriter}. */
  void note(String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("erasure")) {
      erasures.add(line);
      return;
    }
    long[] steps =
        switch (words[0]) {
          case "claim" -> claims;
          case "batch" -> batches;
          case "setting" -> settings;
          default -> throw new AssertionError("line is not understood: line=" + line);
        };
    steps[Integer.parseInt(words[1])] = Long.parseLong(words[2]);
  }

  long claim(int thread) {
    return claims[thread];
  }

  long batch(int thread) {
    return batches[thread];
  }

  boolean erased(int thread, long step) {
    return erasures.contains("erasure " + thread + " " + step);
  }

  long setting(int thread) {
    return settings[thread];
  }

  /** Returns the greatest version that was acknowledged. */
  long highestVersion() {
    long highest = Long.MIN_VALUE;
    for (int thread = 0; thread < CrashScript.THREADS; thread++) {
      if (batches[thread] >= 0) {
        highest =
            Math.max(
                highest,
                CrashScript.batch(thread, batches[thread]).mutations().stream()
                    .mapToLong(mutation -> mutation.version())
                    .max()
                    .orElse(highest));
      }
      if (settings[thread] >= 0) {
        highest = Math.max(highest, CrashScript.lastVersion(thread, settings[thread]));
      }
    }
    return highest;
  }

  @Override
  public String toString() {
    return "claims="
        + Arrays.toString(claims)
        + ", batches="
        + Arrays.toString(batches)
        + ", erasures="
        + erasures.size()
        + ", settings="
        + Arrays.toString(settings);
  }
}
