package dev.parley.storage.chronicle;

import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to read and write the records of one segment of an encrypted store.
 *
 * @param key its own key
 * @param starts where its records begin; null for a history segment, which has a table of them
 */
record SegmentSecrets(SecretKey key, @Nullable RecordStarts starts) {
  static SegmentSecrets of(StoreKeys keys, Segment segment) {
    SecretKey key = keys.segment(segment.number(), segment.salt());
    return new SegmentSecrets(key, segment.isHistory() ? null : new RecordStarts(segment));
  }

  /** Returns the offset of the record of a segment of the log that an offset is in. */
  int recordAt(int offset) {
    if (starts == null) {
      throw new IllegalStateException("history segment has no starts");
    }
    return starts.recordAt(offset);
  }
}
