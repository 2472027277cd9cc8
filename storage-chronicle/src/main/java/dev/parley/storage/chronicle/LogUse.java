package dev.parley.storage.chronicle;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What was found out about the parts of a log, kept until somebody asks for it anew: it takes a
 * reading of the part. Safe for use by several threads.
 */
final class LogUse {
  /** A part, by what no other part has. */
  private record Key(long from, long to, long firstSegment) {
    static Key of(LogPart part) {
      return new Key(
          part.from(), part.to(), part.segments().isEmpty() ? -1 : part.segments().get(0).number());
    }
  }

  private final Map<Key, PartUse> known = new HashMap<>();

  /** Returns what is known of a part, and finds it out if nothing is. */
  PartUse of(LogPart part, Index index, Runnable check) {
    synchronized (known) {
      PartUse use = known.get(Key.of(part));
      if (use != null) {
        return use;
      }
    }
    return look(part, index, check);
  }

  /** Finds out about a part anew. */
  PartUse look(LogPart part, Index index, Runnable check) {
    PartUse found = PartUse.of(part, index, check);
    synchronized (known) {
      known.put(Key.of(part), found);
    }
    return found;
  }

  /** Returns how many bytes of these parts are known to be dead, and forgets all other parts. */
  long dead(List<LogPart> parts) {
    Map<Key, LogPart> present = new HashMap<>();
    parts.forEach(part -> present.put(Key.of(part), part));
    long dead = 0;
    synchronized (known) {
      for (Iterator<Map.Entry<Key, PartUse>> all = known.entrySet().iterator(); all.hasNext(); ) {
        Map.Entry<Key, PartUse> one = all.next();
        LogPart part = present.get(one.getKey());
        if (part == null) {
          all.remove();
        } else {
          dead += one.getValue().deadOf(part.bytes());
        }
      }
    }
    return dead;
  }
}
