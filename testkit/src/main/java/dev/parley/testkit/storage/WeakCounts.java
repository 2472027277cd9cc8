package dev.parley.testkit.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often a weak store was weak, and in which way. Guarded by the monitor of its data. */
final class WeakCounts {
  long reordered;
  long redelivered;
  long unknownHappened;
  long unknownNotHappened;
  long unknownLate;
  long landedLate;
  long listsBehind;
  long scansInPieces;
  long changedUnderAScan;

  /** Returns the figures by name, for {@link dev.parley.storage.StorageStats#details}. */
  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("reordered", Long.toString(reordered));
    details.put("redelivered", Long.toString(redelivered));
    details.put("unknown, happened", Long.toString(unknownHappened));
    details.put("unknown, not happened", Long.toString(unknownNotHappened));
    details.put("unknown, to land late", Long.toString(unknownLate));
    details.put("landed late", Long.toString(landedLate));
    details.put("lists behind", Long.toString(listsBehind));
    details.put("scans in pieces", Long.toString(scansInPieces));
    details.put("changed under a scan", Long.toString(changedUnderAScan));
    return details;
  }
}
