package dev.parley.storage.chronicle;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the records of one segment begin, found by walking over their first words as far as it was
 * asked for. Of each 16 KiB it keeps the record that their first byte is in, so that a search walks
 * over less than that. Safe for use by several threads.
 */
final class RecordStarts {
  private static final int BLOCK_BITS = 14;

  private final Segment segment;
  private final int[] starts;
  private final ReentrantLock walking = new ReentrantLock();

  /** All records that begin before this are in {@link #starts}; written after them. */
  private volatile int walked = SegmentLayout.RECORDS_OFFSET;

  RecordStarts(Segment segment) {
    this.segment = segment;
    this.starts = new int[(segment.size() >>> BLOCK_BITS) + 1];
    this.starts[0] = SegmentLayout.RECORDS_OFFSET;
  }

  /**
   * Returns the offset of the record that an offset is in.
   *
   * @param offset between the first record and the segment's end
   * @throws dev.parley.storage.StorageException.Corrupted if the records before it are damaged
   */
  int recordAt(int offset) {
    if (offset >= walked) {
      walk(offset);
    }
    int at = starts[offset >>> BLOCK_BITS];
    for (int next = next(at); next <= offset; next = next(at)) {
      at = next;
    }
    return at;
  }

  private void walk(int offset) {
    walking.lock();
    try {
      int at = walked;
      while (at <= offset) {
        int next = next(at);
        for (int block = (at >>> BLOCK_BITS) + 1; block <= next >>> BLOCK_BITS; block++) {
          starts[block] = block << BLOCK_BITS == next ? next : at;
        }
        at = next;
      }
      walked = at;
    } finally {
      walking.unlock();
    }
  }

  private int next(int at) {
    segment.touch(at, RecordLayout.HEADER_SIZE);
    int length = RecordLayout.length(segment.bytes().getInt(at + RecordLayout.WORD_OFFSET));
    int next = at + RecordLayout.size(Math.max(length, 0));
    if (length < 0 || next > segment.end()) {
      throw Damage.at("record of the log is damaged", segment.file(), at);
    }
    return next;
  }
}
