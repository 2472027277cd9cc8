package dev.parley.storage.chronicle;

import java.util.Arrays;
import java.util.List;

/**
 * Sorts images of messages by conversation, and within one by position, in 8 to 24 bytes of memory
 * for each.
 *
 * <p>An image is noted as one number: the ordinal of its conversation above, and below where it
 * lies, in words, counted through all segments. So a sort of plain numbers brings those of a
 * conversation together, in the order of the log. Mostly that is the order of their positions, too;
 * where it is not, they are merged by what the images say.
 */
final class MessageSort {
  /** Receives one image. */
  @FunctionalInterface
  interface Visitor {
    void message(int conversation, long address);
  }

  private final CommitLog log;
  private final MessageIds ids;
  private final List<Segment> segments;

  /** For each segment, how many words those before it have. */
  private final long[] firstWords;

  private long[] noted = new long[1024];
  private int count;

  MessageSort(Index index, List<Segment> segments) {
    this.log = index.log();
    this.ids = index.messageIds();
    this.segments = segments;
    this.firstWords = new long[segments.size()];
    for (int i = 1; i < firstWords.length; i++) {
      firstWords[i] = firstWords[i - 1] + segments.get(i - 1).addressEnd() / Long.BYTES;
    }
  }

  /** Notes an image that lies in one of the segments. */
  void add(int segment, int conversation, long address) {
    if (count == noted.length) {
      noted = Arrays.copyOf(noted, count + count / 2);
    }
    long word = firstWords[segment] + LogAddress.offset(address) / Long.BYTES;
    noted[count] = (long) conversation << Integer.SIZE | word;
    count++;
  }

  /** Visits all, sorted; once. */
  void forEach(Visitor visitor) {
    Arrays.sort(noted, 0, count);
    for (int from = 0; from < count; ) {
      int conversation = (int) (noted[from] >>> Integer.SIZE);
      int to = from;
      while (to < count && (int) (noted[to] >>> Integer.SIZE) == conversation) {
        noted[to] = address(noted[to]);
        to++;
      }
      sort(from, to);
      for (int i = from; i < to; i++) {
        visitor.message(conversation, noted[i]);
      }
      from = to;
    }
  }

  private long address(long number) {
    long word = Integer.toUnsignedLong((int) number);
    int found = Arrays.binarySearch(firstWords, word);
    int segment = found >= 0 ? found : -found - 2;
    return segments.get(segment).address((int) (word - firstWords[segment]) * Long.BYTES);
  }

  /** Sorts addresses by merging ever longer runs of them, unless they are sorted. */
  private void sort(int from, int to) {
    int length = to - from;
    if (isSorted(from, to)) {
      return;
    }
    long[] source = Arrays.copyOfRange(noted, from, to);
    long[] target = new long[length];
    for (int width = 1; width < length; width *= 2) {
      for (int at = 0; at < length; at += 2 * width) {
        merge(source, target, at, Math.min(at + width, length), Math.min(at + 2 * width, length));
      }
      long[] merged = target;
      target = source;
      source = merged;
    }
    System.arraycopy(source, 0, noted, from, length);
  }

  private boolean isSorted(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (compare(noted[i - 1], noted[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  private void merge(long[] source, long[] target, int from, int middle, int to) {
    if (middle == to || compare(source[middle - 1], source[middle]) <= 0) {
      System.arraycopy(source, from, target, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      boolean takeLeft =
          right >= to || (left < middle && compare(source[left], source[right]) <= 0);
      target[at] = takeLeft ? source[left++] : source[right++];
    }
  }

  private int compare(long a, long b) {
    int order =
        Long.compare(log.longAt(a + MessageImage.SENT_AT), log.longAt(b + MessageImage.SENT_AT));
    return order != 0 ? order : ids.compare(a, b);
  }
}
