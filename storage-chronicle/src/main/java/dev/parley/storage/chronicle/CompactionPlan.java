package dev.parley.storage.chronicle;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides what a compaction rewrites: what never was, runs in which enough is dead, and runs that
 * are small enough to become one. Parts that lie behind one another are rewritten together as far
 * as memory allows, since messages are only clustered within what is rewritten together.
 */
final class CompactionPlan {
  /** Says what is to be found out about a part. */
  @FunctionalInterface
  interface Uses {
    PartUse of(LogPart part);
  }

  /** The sorting takes up to 24 bytes for each. */
  private static final int MOST_MESSAGES = 700_000;

  private final LogHistory history;
  private final Uses uses;
  private final int deadPercent;

  /**
   * Creates it.
   *
   * @param deadPercent how much of a run has to be dead for it to be rewritten; 0 for anything, and
   *     then runs that fit together become one as well
   */
  CompactionPlan(LogHistory history, Uses uses, int deadPercent) {
    this.history = history;
    this.uses = uses;
    this.deadPercent = deadPercent;
  }

  /** Returns the parts that are to be rewritten, those that are to become one together. */
  List<List<LogPart>> groups() {
    List<List<LogPart>> groups = new ArrayList<>();
    List<LogPart> group = new ArrayList<>();
    long bytes = 0;
    long messages = 0;
    boolean wanted = false;
    for (LogPart part : history.parts()) {
      PartUse use = uses.of(part);
      boolean joins =
          !group.isEmpty()
              && group.get(group.size() - 1).to() == part.from()
              && bytes + part.bytes() <= history.rewrittenAtOnce()
              && messages + use.messages() <= MOST_MESSAGES;
      if (!joins) {
        if (wanted) {
          groups.add(group);
        }
        group = new ArrayList<>();
        bytes = 0;
        messages = 0;
        wanted = false;
      }
      group.add(part);
      bytes += part.bytes();
      messages += use.messages();
      wanted |= !part.isHistory() || hasDead(use) || (group.size() > 1 && deadPercent == 0);
    }
    if (wanted) {
      groups.add(group);
    }
    return groups;
  }

  private boolean hasDead(PartUse use) {
    return use.dead() > 0 && use.dead() >= use.bytes() / 100.0 * deadPercent;
  }
}
