package dev.parley.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Tells a person what happens, and whether each claim held. */
final class Narration {
  private final PrintStream out;
  private int steps;
  private int held;
  private int failed;

  Narration(OutputStream out) {
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  /** Begins a step. */
  void step(String title) {
    steps++;
    out.println();
    out.println(steps + ". " + title);
  }

  /** Tells something. */
  void say(String text) {
    out.println("   " + text);
  }

  /** Makes a claim and tells whether it holds. */
  void check(String claim, boolean holds) {
    if (holds) {
      held++;
      out.println("   [ok]     " + claim);
    } else {
      failed++;
      out.println("   [FAILED] " + claim);
    }
  }

  /** Tells how it went as a whole. */
  void end(String remark) {
    out.println();
    out.println(
        failed == 0
            ? "All " + held + " checks hold. " + remark
            : failed + " of " + (held + failed) + " checks FAILED. " + remark);
  }

  boolean failed() {
    return failed > 0;
  }
}
