package dev.parley.storage.chronicle;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * DEFLATE for the payloads of records in history (RFC 1951, without a header: length and checksum
 * are the record's). Safe for use by several threads, of which one at a time compresses.
 *
 * <p>What the compressors keep is outside of the heap, until {@link #close}.
 */
final class RecordCompression implements AutoCloseable {
  /** The best level at which a rewriting still is as fast as a disk. */
  private static final int LEVEL = 6;

  private final ConcurrentLinkedQueue<Inflater> idle = new ConcurrentLinkedQueue<>();
  private @Nullable Deflater deflater;
  private byte[] packed = {};

  /**
   * Compresses a payload; one thread at a time.
   *
   * @param most how many bytes there may be
   * @return how many there are in {@link #packed}, or -1 if they would be more
   */
  int compress(byte[] payload, int length, int most) {
    if (most <= 0) {
      return -1;
    }
    if (packed.length < most + 1) {
      packed = new byte[Math.max(most + 1, 2 * packed.length)];
    }
    Deflater present = deflater;
    if (present == null) {
      present = new Deflater(LEVEL, true);
      deflater = present;
    }
    present.reset();
    present.setInput(payload, 0, length);
    present.finish();
    int done = present.deflate(packed, 0, most + 1);
    return present.finished() && done <= most ? done : -1;
  }

  /** Returns what the last call of {@link #compress} wrote, from the beginning of the array. */
  byte[] packed() {
    return packed;
  }

  /** Returns the payload of a length, or null if what is stored is not that. */
  byte @Nullable [] open(byte[] stored, int length) {
    Inflater inflater = idle.poll();
    if (inflater == null) {
      inflater = new Inflater(true);
    }
    try {
      byte[] payload = new byte[length];
      inflater.setInput(stored);
      int done = inflater.inflate(payload);
      boolean whole = done == length && isAtEnd(inflater);
      return whole ? payload : null;
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.reset();
      idle.add(inflater);
    }
  }

  /** The end may be a code of its own behind the last byte. */
  private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
    return (inflater.finished() || inflater.inflate(new byte[1]) == 0)
        && inflater.finished()
        && inflater.getRemaining() == 0;
  }

  @Override
  public void close() {
    for (Inflater inflater = idle.poll(); inflater != null; inflater = idle.poll()) {
      inflater.end();
    }
    if (deflater != null) {
      deflater.end();
      deflater = null;
    }
  }
}
