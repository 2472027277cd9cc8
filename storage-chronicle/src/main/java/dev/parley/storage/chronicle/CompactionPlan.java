package dev.parley.storage.chronicle;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides what a compaction rewrites: what never was, runs in which something is dead, and runs
 * that are small enough to become one. Parts that lie behind one another are rewritten together as
 * far as memory allows, since messages are only clustered within what is rewritten together.
 */
final class CompactionPlan {
  /** The sorting takes up to 24 bytes for each. */
  private static final int MOST_MESSAGES = 700_000;

  private final CommitLog log;
  private final Standing standing;
  private final Runnable check;
  private int messages;
  private boolean hasDead;

  /**
   * Creates it.
   *
   * @param check called now and then; may throw to end it
   */
  CompactionPlan(Index index, Runnable check) {
    this.log = index.log();
    this.standing = new Standing(index);
    this.check = check;
  }

  /** Returns the parts that are to be rewritten, those that are to become one together. */
  List<List<LogPart>> groups() {
    List<List<LogPart>> groups = new ArrayList<>();
    List<LogPart> group = new ArrayList<>();
    long bytes = 0;
    long count = 0;
    boolean wanted = false;
    for (LogPart part : log.history().parts()) {
      look(part);
      boolean joins =
          !group.isEmpty()
              && group.get(group.size() - 1).to() == part.from()
              && bytes + part.bytes() <= log.history().rewrittenAtOnce()
              && count + messages <= MOST_MESSAGES;
      if (!joins) {
        if (wanted) {
          groups.add(group);
        }
        group = new ArrayList<>();
        bytes = 0;
        count = 0;
        wanted = false;
      }
      group.add(part);
      bytes += part.bytes();
      count += messages;
      wanted |= hasDead || group.size() > 1;
    }
    if (wanted) {
      groups.add(group);
    }
    return groups;
  }

  /** Counts messages, and finds out whether the part is worth being rewritten for itself. */
  private void look(LogPart part) {
    messages = 0;
    hasDead = !part.isHistory();
    for (Segment segment : part.segments()) {
      log.walk(segment, this::look);
    }
  }

  private void look(long payload, int length) {
    check.run();
    RecordEntries.visit(
        log,
        payload,
        length,
        (partition, ordinal, kind, address, bytes) -> {
          messages += kind == EntryLayout.MESSAGE ? 1 : 0;
          hasDead =
              hasDead
                  || (kind != EntryLayout.DEFINITION && !standing.isLive(kind, ordinal, address));
        });
  }
}
