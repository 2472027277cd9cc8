package dev.parley.storage.chronicle;

import java.nio.MappedByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of an arena has to note in the journal, and what not: nothing where there is no
 * journal, and nothing in the region that the present record opened. For the one writer.
 */
final class ArenaNotes {
  private @Nullable IndexJournal journal;
  private long freshFrom;
  private long freshTo;

  void journal(IndexJournal attached) {
    journal = attached;
  }

  @Nullable IndexJournal journal() {
    return journal;
  }

  boolean recording() {
    return journal != null && journal.recording();
  }

  /** Says that nothing between two refs means anything without the record that is being made. */
  void fresh(long from, long to) {
    freshFrom = from;
    freshTo = to;
  }

  /** Says whether a put has to note what stands at a ref. */
  boolean isNoted(long ref) {
    return journal != null && (ref < freshFrom || ref >= freshTo);
  }

  /** Notes that a word is going to change, if that has to be noted. */
  void note(long ref, long old) {
    if (isNoted(ref) && journal != null) {
      journal.note(ref, old);
    }
  }

  /** Notes that bytes are going to change, which lie at an offset in the memory of their chunk. */
  void noteRun(long ref, MappedByteBuffer memory, int offset, int length) {
    if (length > 0 && isNoted(ref) && journal != null) {
      int at = offset & -Long.BYTES;
      int words = (offset + length - at + Long.BYTES - 1) / Long.BYTES;
      journal.note(ref & -Long.BYTES, memory, at, words);
    }
  }
}
