package dev.parley.storage.chronicle;

/**
 * What a part of the log holds, as it was when somebody looked.
 *
 * @param messages how many images of messages, live or dead
 * @param bytes of images and definitions
 * @param dead bytes of images that the index does not have any more
 */
record PartUse(int messages, long bytes, long dead) {
  /** Returns how many bytes of a length are dead, if they are spread over it evenly. */
  long deadOf(long length) {
    return bytes == 0 ? 0 : (long) ((double) dead / bytes * length);
  }

  /** Finds out by reading the part and looking up each image in the index; takes no lock. */
  static PartUse of(LogPart part, Index index, Runnable check) {
    Counting counting = new Counting(index, check);
    for (Segment segment : part.segments()) {
      index.log().walk(segment, counting);
    }
    return new PartUse(counting.messages, counting.bytes, counting.dead);
  }

  /** Finds out about what is written to, as far as it is written. */
  static PartUse ofTail(Index index, Runnable check) {
    Counting counting = new Counting(index, check);
    index.log().replayTail(counting);
    return new PartUse(counting.messages, counting.bytes, counting.dead);
  }

  private static final class Counting implements RecordVisitor {
    private final CommitLog log;
    private final Standing standing;
    private final Runnable check;
    private int messages;
    private long bytes;
    private long dead;

    Counting(Index index, Runnable check) {
      this.log = index.log();
      this.standing = new Standing(index);
      this.check = check;
    }

    @Override
    public void record(long payload, int length) {
      check.run();
      RecordEntries.visit(
          log,
          payload,
          length,
          (partition, ordinal, kind, address, size) -> entry(kind, ordinal, address, size));
    }

    private void entry(int kind, int ordinal, long address, int size) {
      messages += kind == EntryLayout.MESSAGE ? 1 : 0;
      bytes += size;
      if (kind != EntryLayout.DEFINITION && !standing.isLive(kind, ordinal, address)) {
        dead += size;
      }
    }
  }
}
