package dev.parley.storage.chronicle;

import dev.parley.ProgressListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the bytes of a store are, found out by reading all of the log.
 *
 * @param live bytes of images in the log that the index has, and of definitions
 * @param dead bytes of all other images in the log
 * @param historyDead how many of the dead ones are in history
 * @param kept about what the log would take after a compaction, not counting that what is rewritten
 *     for the first time may be compressed
 * @param indexFree bytes of the index that nothing is in
 */
record StoreSpace(long live, long dead, long historyDead, long kept, long indexFree) {
  /**
   * Finds out; nobody may rewrite the log meanwhile.
   *
   * @param use is told what was found out
   * @param progress hears of bytes of the log
   */
  static StoreSpace of(Index index, LogUse use, Runnable check, ProgressListener progress) {
    CommitLog log = index.log();
    List<LogPart> parts = log.history().parts();
    long total = log.bytesOnDisk();
    long done = 0;
    long live = 0;
    long dead = 0;
    long historyDead = 0;
    long kept = log.history().smallest();
    for (LogPart part : parts) {
      progress.progress(done, total);
      PartUse found = use.look(part, index, check);
      live += found.bytes() - found.dead();
      dead += found.dead();
      if (part.isHistory()) {
        historyDead += found.dead();
        kept += part.bytes() - found.deadOf(part.bytes());
      } else {
        // Its records go as well: the images of many come into one.
        kept += found.bytes() - found.dead();
      }
      done += part.segments().stream().mapToLong(Segment::size).sum();
    }
    PartUse tail = PartUse.ofTail(index, check);
    live += tail.bytes() - tail.dead();
    dead += tail.dead();
    kept += tail.bytes() - tail.dead();
    progress.progress(total, total);
    return new StoreSpace(live, dead, historyDead, kept, index.freeBytes());
  }

  /** Returns these figures by name, beside others. */
  Map<String, String> with(Map<String, String> details, long logBytes) {
    Map<String, String> all = new HashMap<>(details);
    all.put("liveBytes", Long.toString(live));
    all.put("deadBytes", Long.toString(dead));
    all.put("historyDeadBytes", Long.toString(historyDead));
    all.put("indexFreeBytes", Long.toString(indexFree));
    all.put("compactionGives", Long.toString(Math.max(0, logBytes - kept)));
    return all;
  }
}
